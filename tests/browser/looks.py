"""What a page looks like to machines: who is shut out, what is cut off."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Frame, Page

from tests.browser.site import ROOT, eventually

AXE = ROOT / "zat_app" / "node_modules" / "axe-core" / "axe.min.js"
# Colours that are still on their way to others.
SETTLED = """Promise.allSettled(
  document.getAnimations().filter(it => it instanceof CSSTransition).map(it => it.finished))"""


def frame_of(page: Page) -> Frame:
    """The app's document."""
    handle = page.locator("iframe:visible").element_handle()
    frame = handle.content_frame() if handle else None
    assert frame
    return frame


def findings(page: Page) -> list[str]:
    """What axe finds wrong in the app."""
    frame = frame_of(page)
    frame.evaluate(AXE.read_text())
    frame.evaluate(SETTLED)
    found: dict[str, Any] = frame.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def cut_off(page: Page, width: int) -> list[str]:
    """What is wider than the app's own window, where only that has this width."""
    page.locator("iframe:visible").evaluate(f"it => {{ it.style.width = '{width}px' }}")
    frame = frame_of(page)
    eventually(lambda: frame.evaluate("innerWidth") == width)
    if frame.evaluate("document.documentElement.scrollWidth") <= width:
        return []
    found: list[str] = frame.evaluate(
        "[...document.querySelectorAll('body *')]"
        ".filter(it => it.getBoundingClientRect().right > innerWidth + 1)"
        ".map(it => it.outerHTML.slice(0, 160))"
    )
    return found
