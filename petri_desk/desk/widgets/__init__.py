"""What every screen is built from: the design tokens, the theme, icons, buttons, banners and pads."""
