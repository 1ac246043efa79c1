"""Edits a workbook as a person would: book.py FILE.xlsx 'put("Figures", 2, "value", 17)'

The code may use: put(SHEET, row, head, value), get(SHEET, row, head), row(SHEET, key), last(SHEET),
add(SHEET, {head: value}, at=row), move(SHEET, row, to), cut(SHEET, row), book, sheet(SHEET).
"""
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])


def sheet(name):
    return book[name]


def column(name, head):
    for cell in book[name][1]:
        if cell.value and str(cell.value).split("\n")[-1] == head:
            return cell.column
    raise SystemExit(f"{name} has no column {head}")


def put(name, line, head, value):
    book[name].cell(line, column(name, head)).value = value


def get(name, line, head):
    return book[name].cell(line, column(name, head)).value


def last(name):
    s = book[name]
    return max((c.row for r in s.iter_rows() for c in r if c.value is not None), default=1)


def row(name, key):
    for line in range(2, last(name) + 1):
        if book[name].cell(line, 1).value == key:
            return line
    raise SystemExit(f"{name} has no row {key}")


def add(name, cells, at=None):
    line = at or last(name) + 1
    if at:
        book[name].insert_rows(at)
    for head, value in cells.items():
        put(name, line, head, value)
    return line


def cut(name, line):
    book[name].delete_rows(line)


def move(name, line, to):
    values = [c.value for c in book[name][line]]
    cut(name, line)
    book[name].insert_rows(to)
    for i, value in enumerate(values):
        book[name].cell(to, i + 1).value = value


exec(sys.argv[2])
book.save(sys.argv[1])
