"""Invented exports with the mess of real ones, as the lines that they have in every format."""

NEXIS = """User Name: Anna Vell
Date and Time: Monday, March 11, 2024 9:12:00 AM CET
Job Number: 84321
Documents (2)
1. Ferry sinks off Marrow
2. Harbour closed
Client/Matter: -None-
Search Terms: ferry
Ferry sinks off Marrow
The Marrow Post
March 4, 2024 Monday
Late Edition
Copyright 2024 Marrow Post Company All Rights Reserved
Section: NEWS; Pg. 4
Length: 52 words
Byline: By Tessa Orm
Body

The ferry sank on Sunday, the harbour office said.

Subject: to weather, boats leave at noon.
"We saw nothing," said the mate.
Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: FERRIES (90%)
Load-Date: March 4, 2024

End of Document

Harbour closed
Sands Courier
5 March 2024
Copyright 2024 Sands
Length: 12 words
Body
The harbour was closed.
Load-Date: March 5, 2024
End of Document
"""
NUMBERED = """
                               1 of 2 DOCUMENTS

                              The Marrow Post

                          March 4, 2024 Monday
                              Late Edition

Ferry sinks off Marrow

BYLINE: By Tessa Orm

SECTION: News; Pg. 4

LENGTH: 212 words

DATELINE: MARROW

The ferry sank on Sunday, the harbour office said.

LOAD-DATE: March 4, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                     Copyright 2024 The Marrow Post
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                              Sands Courier

                          March 5, 2024

Harbour closed
LENGTH: 12 words
The harbour was closed.
LOAD-DATE: March 5, 2024
"""
FACTIVA_CODES = """HD\tFerry sinks off Marrow
BY\tBy Tessa Orm
WC\t212 words
PD\t4 March 2024
ET\t09:30
SN\tThe Marrow Post
SC\tMARP
LA\tEnglish
CY\t(c) 2024 Marrow Post
LP\tThe ferry sank on Sunday,
TD\tthe harbour office said.
AN\tDocument MARP000020240304ef34000be
SE
News
HD
Harbour closed
WC
12 words
PD
5 March 2024
SN
Sands Courier
LP
The harbour was closed.
AN
Document SANDC00020240305ef35000be
"""
FACTIVA = """Ferry sinks off Marrow
By Tessa Orm
212 words
4 March 2024
09:30
The Marrow Post
MARP
English
Copyright 2024 Marrow Post

The ferry sank on Sunday, the harbour office said.
Document MARP000020240304ef34000be

Harbour closed
12 Wörter
5. März 2024
Sands Courier
SANDC
3
Deutsch
(c) 2024 Sands Courier
The harbour was closed.
Dokument SANDC00020240305ef35000be
"""
PROQUEST = """____________________________________________________________
Document 1 of 2
Ferry sinks off Marrow
Author: By Tessa Orm
Publication info: The Marrow Post ; Marrow [Marrow]04 Mar 2024: A.4.
ProQuest document link
Abstract: None available.
Full text: The ferry sank on Sunday, the harbour office said.
Subject: Ferries
Title: Ferry sinks off Marrow
Publication title: The Marrow Post
First page: A.4
Publication date: Mar 4, 2024
ProQuest document ID: 123456
Document URL: https://search.example/docview/123456
____________________________________________________________
Document 2 of 2
Harbour closed
Full text: The harbour was closed.
Title: Harbour closed
Publication title: Sands Courier
Publication date: Mar 5, 2024
ProQuest document ID: 123457
____________________________________________________________
"""
EUROPRESSE = """<html><body>
<article><header><div class="rdp__DocPublicationName">
<span class="DocPublicationName">The Marrow Post, no. 12</span></div>
<span class="DocHeader">Monday, March 4, 2024</span>
<div class="titreArticle">
<p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Ferry sinks off Marrow</p></div>
<p class="sm-margin-bottomNews">By Tessa Orm</p></header>
<section><div class="docOcurrContainer">
<p>The ferry sank on <mark>Sunday</mark>, the harbour office said.</p></div></section>
<footer><span class="publiC-lblNodoc">news·20240304·MP·0123</span></footer></article>
<article><header><span class="DocPublicationName">Sands Courier</span><span class="DocHeader">5 mars 2024, p. 3</span>
<div class="titreArticle">Harbour closed</div></header>
<section><div class="DocText clearfix"><p>The harbour was closed.</p></div></section></article>
<article><header><span class="DocPublicationName">Sands Courier</span></header></article>
</body></html>"""
LINES = {
    "Nexis": NEXIS,
    "LexisNexis": NUMBERED,
    "Factiva rows": FACTIVA_CODES,
    "Factiva": FACTIVA,
    "ProQuest": PROQUEST,
}
