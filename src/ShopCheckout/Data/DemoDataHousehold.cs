namespace ShopCheckout.Data;

/// <content>What is kept for years.</content>
public static partial class DemoData
{
    private static readonly Item[] Kitchen =
    [
        new("copper-saucepan", "Copper Saucepan, 16 cm", 18000, StandardRate, 1, 6,
            "Hammered copper, tin-lined by hand, with an iron handle.",
            "Two and a half millimetres of copper, lined with tin and balanced so that it pours without dripping. It heats in seconds and stops as quickly, which is all that a custard ever wanted. We can have it re-tinned for you in ten years."),
        new("cast-iron-casserole", "Enamelled Casserole, 26 cm", 14500, StandardRate, 9, 140,
            "Cast iron under deep-sea enamel; for four to six.",
            "Heavy in the way that makes a stew better. The enamel shrugs off wine and tomatoes and the lid drips what it gathers back over the meat. Hob, oven and table; not the dishwasher."),
        new("cooks-knife", "Cook's Knife, 20 cm", 8900, StandardRate, 12, 45,
            "High-carbon steel, walnut handle, made for every day.",
            "Forged and ground by one person, with a blade thin enough for an onion and a heel strong enough for a squash. It takes a patina; wipe it dry and it will look after you. For sale to over-18s only."),
        new("oak-board", "Oak Chopping Board", 4850, StandardRate, 25, 88,
            "A single piece of oiled English oak.",
            "Cut from one plank, so there is no glue to fail, and finished with food-safe oil. One side for bread, one for everything else. Oil it when it looks thirsty."),
        new("mixing-bowl", "Stoneware Mixing Bowl, 28 cm", 2800, StandardRate, 30, 62,
            "Thrown stoneware with two copper-coloured bands.",
            "Wide enough for a double batch and heavy enough to stay where you put it while you beat. The glaze is food-safe, oven-safe and dishwasher-safe."),
        new("box-grater", "Box Grater", 2200, StandardRate, 37, 105,
            "Four etched faces that cut rather than tear.",
            "Etched, not stamped, so cheese falls in dry curls and ginger gives up without a fight. Comes apart for washing and has a handle that fits a real hand."),
        new("pepper-mill", "Turned Pepper Mill, 18 cm", 3650, StandardRate, 21, 31,
            "Beech body, steel grind, from dust to rubble.",
            "Turned from one piece of beech around a carbon-steel mechanism with a lifetime guarantee from the maker. Twist the nut at the top from a fine dust to something for steak."),
        new("stovetop-pot", "Stovetop Coffee Pot, 6 cups", 3400, StandardRate, 28, 16,
            "Steel pot for short, strong coffee on any hob.",
            "The kitchen-table classic in stainless steel, so that it works on induction and never tastes of metal. Fill to the valve, low heat, lid up, and take it off when it starts to gurgle."),
        new("rolling-pin", "Beech Rolling Pin, 40 cm", 1600, StandardRate, 40, 92,
            "A plain, straight, well-weighted pin.",
            "Turned beech with free-running handles and no nonsense. Long enough for a whole sheet of pastry and short enough for the drawer."),
        new("linen-towels", "Linen Tea Towels, pair", 1800, StandardRate, 56, 77,
            "Heavy striped linen that dries a wine glass properly.",
            "Woven in Lancashire from flax that gets softer with every wash and never leaves fluff on a glass. One ecru with blue stripes and one in brick red."),
        new("raclette-grill", "Raclette Grill on loan, deposit", 6000, ZeroRated, 5, 9,
            "Ours for yours, for a weekend: only the deposit is held.",
            "Collect it on Friday, bring it back on Monday. The deposit stays on your card and is let go when the grill is home and whole. Scrape the pans before you bring them, please.") { IsDeposit = true },
    ];

    private static readonly Item[] Table =
    [
        new("beeswax-candles", "Beeswax Dinner Candles, set of 3", 1450, StandardRate, 43, 14,
            "Hand-rolled, honey-scented, eight hours each.",
            "Pure beeswax sheets rolled around a cotton wick. They burn with a warm, steady light and smell faintly of honey, and they do not drip if you keep them out of a draught."),
        new("oven-logs", "Kiln-dried Oven Logs, 10 kg", 950, ReducedRate, 70, 52,
            "Short ash logs for pizza ovens and small stoves.",
            "Home-grown ash, dried to under 18 % moisture and split short for small stoves and ovens. Lights first time and burns hot and clean. Sold as domestic fuel."),
        new("speckled-mug", "Speckled Dip Mug", 1650, StandardRate, 26, 2,
            "Hand-thrown, dipped in blue, holds a proper cup.",
            "Thrown in speckled clay, so each one comes out a little different, and dipped by eye. Holds 350 ml, keeps the heat in and sits well in two cold hands."),
        new("enamel-jug", "Enamel Jug, 1.5 litres", 2400, StandardRate, 19, 66,
            "White enamel with a blue rim; for water, or for dahlias.",
            "Enamelled steel that shrugs off knocks and keeps cold things cold. It pours cleanly and looks better with garden flowers in it than any vase we have tried."),
        new("table-runner", "Linen Tablecloth, Sage", 6200, StandardRate, 13, 35,
            "Washed linen with a fine woven stripe, 140 × 240 cm.",
            "Stone-washed so that it is soft from the first supper and never needs an iron. Sage green with a fine ecru stripe, and a long drop for a small table."),
    ];
}
