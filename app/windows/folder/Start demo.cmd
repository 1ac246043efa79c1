@echo off
rem Presenter's mode in a window. F11 fills the screen, Ctrl+Q ends it.
start "" "%~dp0program\hetao-kiosk.exe" --demo %*
