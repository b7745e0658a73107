"""The web app and the REST interface over a store: routes in, values out. Nothing is found out here."""
