"""Rewrites a workbook as other programs would: ooxml.py strict|phonetic IN.xlsx OUT.xlsx

strict: the namespaces of ISO/IEC 29500 Strict, as Excel's "Strict Open XML Spreadsheet". phonetic: rich text and phonetic
guides in the shared strings, as Excel in Chinese and Japanese writes them.
"""
import re
import sys
import zipfile

STRICT = [
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
]


def strict(name, text):
    for old, new in STRICT:
        text = text.replace(old, new)
    return text


def phonetic(name, text):
    if not name.endswith("sharedStrings.xml"):
        return text

    def guide(match):
        inner = match.group(1)
        if inner.count("<t") == 1 and "<r>" not in inner:
            body = re.search(r"<t[^>]*>(.*?)</t>", inner, re.S)
            if body and len(body.group(1)) > 1 and "&" not in body.group(1):
                a, b = body.group(1)[:1], body.group(1)[1:]
                keep = '<t xml:space="preserve">'
                inner = f"<r><rPr><b/></rPr>{keep}{a}</t></r><r>{keep}{b}</t></r>"
        return f'<si>{inner}<rPh sb="0" eb="1"><t>pin yin</t></rPh><phoneticPr fontId="1"/></si>'

    return re.sub(r"<si>(.*?)</si>", guide, text, flags=re.S)


change = {"strict": strict, "phonetic": phonetic}[sys.argv[1]]
with zipfile.ZipFile(sys.argv[2]) as old, zipfile.ZipFile(sys.argv[3], "w", zipfile.ZIP_DEFLATED) as new:
    for item in old.infolist():
        data = old.read(item)
        if item.filename.endswith((".xml", ".rels")):
            data = change(item.filename, data.decode("utf-8")).encode("utf-8")
        new.writestr(item, data)
