"""What is on the screen, as data: no widget, no markup. Terminal and window show the same views."""
