namespace ShopCheckout.Data;

/// <content>Sweets, cups and bottles.</content>
public static partial class DemoData
{
    private static readonly Item[] Chocolate =
    [
        new("dark-chocolate", "Dark Chocolate Bar 72 %, 80 g", 450, StandardRate, 75, 22,
            "Single-estate cocoa, slowly conched; cherry and tobacco.",
            "Made from bean to bar in a workshop with one grinder and a good deal of patience. Dried cherry at the front, something like pipe tobacco at the back, and a clean snap in between."),
        new("salt-caramels", "Sea Salt Caramels, box of 12", 995, StandardRate, 34, 8,
            "Soft butter caramels with flakes of salt on top.",
            "Cooked to a deep amber in copper and cut by hand, so no two are quite the same size. The salt sits on top, where you meet it first. Best within six weeks, seldom tested."),
        new("ginger-biscuits", "Chocolate-dipped Ginger Biscuits, 160 g", 575, StandardRate, 42, 36,
            "Snappy ginger biscuits, half of each in dark chocolate.",
            "Fiery enough for grown-ups, with crystallised ginger through the dough and 60 % chocolate over one side. Dunk the bare half."),
        new("pistachio-nougat", "Rose & Pistachio Nougat, 150 g", 640, StandardRate, 29, 50,
            "Honey nougat with whole pistachios and rose petals.",
            "Whipped egg white, hot honey and more pistachios than is sensible. The rose is a whisper rather than a bouquet."),
        new("salted-almonds", "Roasted Salted Almonds, 150 g", 495, StandardRate, 58, 72,
            "Slow-roasted in their skins, with fine sea salt.",
            "Skin-on almonds roasted low for an hour so that they are crisp all the way through. Put out a small bowl, then a bigger one."),
    ];

    private static readonly Item[] CoffeeAndTea =
    [
        new("espresso-beans", "Tanners Yard Espresso, 250 g", 950, ZeroRated, 46, 3,
            "Chocolate, hazelnut and a little orange; roasted every Tuesday.",
            "Our house blend of two washed coffees, roasted for espresso but at home in a stovetop pot. Whole beans, with the roast date on the bag; give them five days to settle."),
        new("breakfast-tea", "Breakfast Leaf Tea, 125 g caddy", 680, ZeroRated, 52, 85,
            "A brisk, malty loose-leaf blend that takes milk.",
            "Assam for strength and a high-grown Ceylon for brightness, blended for soft Shropshire water. One heaped spoon a cup and four minutes by the clock."),
        new("chamomile", "Whole Chamomile Flowers, 40 g", 590, ZeroRated, 31, 28,
            "Apple-scented flower heads for a quiet evening.",
            "Whole heads, not dust, so the cup smells of apples and hay. Steep for five minutes with a lid on, then read one more chapter."),
        new("elderflower-cordial", "Elderflower Cordial, 500 ml", 525, StandardRate, 64, 20,
            "Hedgerow elderflower with plenty of lemon.",
            "Picked on dry mornings in June and steeped the same afternoon. Dilute one to eight with cold water, or be generous and top it up with something sparkling."),
        new("drinking-chocolate", "Flaked Drinking Chocolate, 300 g", 720, ZeroRated, 38, 42,
            "Real chocolate in flakes, to melt into hot milk.",
            "Shaved dark chocolate and cocoa and not much sugar. Three spoons, hot milk and a whisk; a pinch of flaky salt if nobody is looking."),
    ];

    private static readonly Item[] Cellar =
    [
        new("garnacha", "Garnacha, Old Vines, 75 cl", 1395, StandardRate, 60, 58,
            "Juicy, dusty red from sixty-year-old bush vines. 14 %.",
            "Raspberry, dried thyme and a warm, stony finish, from vines that are ploughed by mule because nothing else fits between them. Decant it if you remember. For sale to over-18s only."),
        new("old-tree-perry", "Old-tree Perry, 75 cl", 1150, StandardRate, 33, 10,
            "Dry, sparkling pear wine from century-old trees. 6.5 %.",
            "Perry pears are no good for eating and wonderful for this. Bone dry, fine-bubbled, with pear skin and lime leaf. Serve it cold in wine glasses. For sale to over-18s only."),
        new("keeved-cider", "Keeved Cider, 75 cl", 980, StandardRate, 45, 38,
            "Naturally sweet, lightly sparkling cider. 4.5 %.",
            "The old French way: the juice ferments so slowly that it stops by itself while there is still apple sugar left. Soft, golden and gently sparkling, and made for crumble. For sale to over-18s only."),
        new("sloe-gin", "Sloe Gin, 50 cl", 3200, StandardRate, 20, 26,
            "Hedgerow sloes, a whole winter in gin. 26 %.",
            "Three hundred grams of sloes to the bottle, picked after the first frost and left until spring. Plum stone, almond and not too much sugar. For sale to over-18s only."),
    ];
}
