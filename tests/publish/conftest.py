"""One invented account, its page, and a browser where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from crane_story import crane_account

from rashomon.model.account import Account
from rashomon.publish.html import to_html


@pytest.fixture(scope="session")
def account() -> Account:
    return crane_account()


@pytest.fixture(scope="session")
def html(account: Account) -> str:
    return to_html(account)


@pytest.fixture(scope="session")
def page_file(html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "account.html"
    path.write_text(html, encoding="utf-8", newline="")
    return path
