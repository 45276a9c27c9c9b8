"""Frame → Plotly figure: pure functions, one question a module.

Every module has its figure function, `alt_text(frame, …)`, one sentence for a reader who cannot see the
chart, and, where a chart can state one, `finding(frame, …)`, its title. Every figure function takes
`theme="light"|"dark"` and returns a figure with a plain sentence when the frame is empty.
"""
