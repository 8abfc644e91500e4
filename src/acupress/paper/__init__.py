"""What it looks like on paper: a plan as a sheet, written as HTML, Markdown, SVG or text; pure."""
