using Microsoft.Playwright;

namespace ShopCheckout.Browser.Tests;

/// <summary>Moves about with the Tab key alone, and minds at each step that one sees where one is.</summary>
internal sealed class Focus(IPage page)
{
    // More than any page of the shop has between two things one wants.
    private const int MaxSteps = 150;

    private const string Look = """
        wanted => {
          const element = document.activeElement;
          // The ring of a card's link goes round the card, that of a choice round its label.
          const rings = [getComputedStyle(element), getComputedStyle(element, '::after'), getComputedStyle(element.closest('label') ?? element)];
          const box = element.getBoundingClientRect();
          // A date has a stop for each of its parts and one for its calendar.
          window.stopsHere = element === window.focusedBefore ? window.stopsHere + 1 : 1;
          // A frame is one place from outside, and has a stop for each of its fields.
          const framed = element.tagName === 'IFRAME';
          const moved = window.stopsHere <= (element.type === 'date' ? 4 : framed ? 6 : 1);
          window.focusedBefore = element;
          return {
            name: element.tagName + (element.id ? '#' + element.id : '') + ' ' + (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40),
            lost: element === document.body,
            moved,
            ringed: framed || rings.some(r => r.content !== 'none' && r.outlineStyle !== 'none' && parseFloat(r.outlineWidth) > 0),
            inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            isWanted: element.matches(wanted),
          };
        }
        """;

    public async Task TabToAsync(string selector)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var spot = await page.EvaluateAsync<Spot>(Look, selector);
            // Past the last thing the browser's own controls have the focus for a moment.
            Assert.False(spot.Lost, $"The page ended before {selector} was reached on {page.Url}.");
            Assert.True(spot.Moved, $"Tab does not leave {spot.Name} on {page.Url}.");
            Assert.True(spot.Ringed, $"The focus cannot be seen at {spot.Name} on {page.Url}.");
            Assert.True(spot.InSight, $"The focus is out of sight at {spot.Name} on {page.Url}.");
            if (spot.IsWanted)
                return;
        }

        Assert.Fail($"{selector} was not reached on {page.Url}.");
    }

    public async Task TypeAsync(string selector, string text)
    {
        await TabToAsync(selector);
        await page.Keyboard.TypeAsync(text);
    }

    public async Task PressAsync(string selector, string key)
    {
        await TabToAsync(selector);
        await page.Keyboard.PressAsync(key);
    }

    private sealed class Spot
    {
        public string Name { get; set; } = string.Empty;

        public bool Lost { get; set; }

        public bool Moved { get; set; }

        public bool Ringed { get; set; }

        public bool InSight { get; set; }

        public bool IsWanted { get; set; }
    }
}
