@echo off
rem Shows a folder of content, dropped on this file or chosen in a dialogue, and every save in it at once.
chcp 65001 >nul
title Hetao Kiosk: preview
"%~dp0program\hetao-bundle.exe" preview %*
if errorlevel 1 pause
