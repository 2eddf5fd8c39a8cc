namespace ShopCheckout.Data;

/// <content>What is eaten within the week, and what keeps.</content>
public static partial class DemoData
{
    private static readonly Item[] Cheese =
    [
        new("wenlock-blue", "Wenlock Blue, 200 g", 650, ZeroRated, 24, 40,
            "A creamy, cave-aged blue with a gentle salt finish.",
            "Made from the morning milk of one herd and aged for ten weeks on spruce boards. The veins are mellow rather than fierce, so it melts into a sauce as happily as it sits on a cracker. Bring it out of the fridge an hour before you eat."),
        new("clun-cheddar", "Clun Farmhouse Cheddar, 400 g", 780, ZeroRated, 40, 90,
            "Cloth-bound for fourteen months; nutty, with a little crunch.",
            "A cloth-bound cheddar that is turned by hand every week for fourteen months. Expect toasted hazelnut, a savoury edge and those small crystals that tell you it has had time. Cut thick for a ploughman's or grate it over leeks."),
        new("ash-rolled-goat", "Ash-rolled Goat's Log, 180 g", 595, ZeroRated, 18, 12,
            "Fresh and lemony under a soft coat of ash.",
            "A young goat's cheese rolled in food-grade ash, which softens the rind and keeps the middle bright. Lovely sliced over beetroot, or warmed on toast with a little honey."),
        new("nettle-round", "Soft Round with Nettles, 300 g", 720, ZeroRated, 15, 25,
            "A bloomy soft cheese with spring nettles folded through.",
            "Blanched nettle tops go into the curd and leave a green, mushroomy note behind. It starts firm and turns spoonable near its date; both are right. Bake it whole in its box for four people and a loaf."),
        new("cultured-butter", "Cultured Butter with Sea Salt, 250 g", 425, ZeroRated, 60, 70,
            "Slow-churned from ripened cream, with a crackle of salt.",
            "The cream ripens for two days before it is churned, which gives the butter a gentle tang and a deep yellow colour. Flakes of sea salt go in last so that you can still find them. Keeps for four weeks in the fridge."),
        new("set-yoghurt", "Set Quince Yoghurt, 450 g", 310, ZeroRated, 36, 5,
            "Thick whole-milk yoghurt on a layer of poached quince.",
            "Whole milk set in the pot over quinces that were poached slowly with a little sugar. Stir it through, or dig down and keep the best until last."),
    ];

    private static readonly Item[] Bakery =
    [
        new("sourdough", "Long-ferment Sourdough, 800 g", 480, ZeroRated, 30, 120,
            "Thirty-six hours in the making, with a dark, blistered crust.",
            "Stone-milled wheat, water, salt and a starter that is older than the shop. It ferments for a day and a half and bakes hard, so the crust sings and the crumb stays moist for days. Slice and freeze what you don't eat this week."),
        new("seeded-rye", "Seeded Rye Tin Loaf", 440, ZeroRated, 22, 60,
            "Dense, dark and full of sunflower, pumpkin and linseed.",
            "A proper rye, made with a sour and a soaked-seed porridge so that it never eats dry. Cut it thin. It makes the best open sandwich in the shop and toasts beautifully in week two."),
        new("butter-croissants", "Butter Croissants, pair", 390, ZeroRated, 0, 33,
            "Laminated over three days; shatteringly crisp.",
            "Twenty-seven layers of our own cultured butter and a slow, cold proof. They go from the oven to the counter at seven and seldom see nine o'clock."),
        new("oat-crackers", "Oat & Seed Crackers, 180 g", 345, ZeroRated, 55, 80,
            "Crumbly oat crackers with nigella and sesame.",
            "Rolled thin and baked twice, with enough salt to stand up to a strong cheese. The oats make them short and the seeds make them hard to put back in the packet."),
        new("rosemary-focaccia", "Rosemary Focaccia", 520, ZeroRated, 14, 18,
            "Dimpled, oily in the best way, with rosemary and flaky salt.",
            "A very wet dough, a very hot oven and a generous hand with olive oil. Tear it warm, or split it for the sandwich that ends all sandwiches."),
        new("ginger-parkin", "Ginger Parkin, 6 pieces", 460, ZeroRated, 26, 48,
            "Sticky oatmeal gingerbread that improves for a week.",
            "A northern bonfire-night cake of oatmeal, black treacle and stem ginger. We bake it on a Monday and like it best by Friday; wrap it well and see who is right."),
    ];

    private static readonly Item[] Pantry =
    [
        new("olive-oil", "First-press Olive Oil, 500 ml", 1450, ZeroRated, 48, 100,
            "Early-harvest oil: green, grassy and peppery.",
            "Picked in October, while the fruit is still half green, and pressed the same day. It smells of cut grass and tomato leaf and catches the back of the throat, as good oil should. Keep it for finishing and for bread."),
        new("heather-honey", "Heather Honey, 340 g", 895, ZeroRated, 32, 15,
            "Dark, jelly-set moorland honey with a toffee finish.",
            "The hives are carried up to the moor in August and come home heavy. Heather honey sets like jelly and tastes of toffee and smoke; try it with blue cheese before you try it with anything else."),
        new("plum-tomatoes", "Whole Plum Tomatoes, 400 g", 185, ZeroRated, 140, 150,
            "Sweet, low-acid plum tomatoes in their own juice.",
            "Grown in volcanic soil, peeled and tinned within hours, with nothing else in the tin. Crush them by hand and twenty minutes later you have supper."),
        new("rigatoni", "Bronze-die Rigatoni, 500 g", 290, ZeroRated, 90, 75,
            "Rough-edged pasta that holds on to its sauce.",
            "Durum wheat and water pushed through bronze dies, then dried slowly for two days. The surface is rough enough to carry any sauce, and it keeps its bite if you forget the timer."),
        new("orange-marmalade", "Orange & Ginger Marmalade, 340 g", 480, ZeroRated, 44, 55,
            "Thick-cut Seville orange with stem ginger.",
            "Boiled in small copper pans in January, when the Sevilles arrive, with ginger cut the size of a fingernail. Bitter, sweet and warm in that order."),
        new("wholegrain-mustard", "Wholegrain Mustard, 200 g", 360, ZeroRated, 50, 110,
            "Stone-cracked seeds in cider vinegar.",
            "Brown and yellow mustard seeds soaked in cider vinegar for a week and cracked rather than ground. It pops, it warms, and it is the making of a ham sandwich."),
        new("flaky-sea-salt", "Flaky Sea Salt, 250 g", 275, ZeroRated, 120, 160,
            "Soft, bright flakes for finishing.",
            "Sea water, sun and a slow pan: broad, hollow flakes that crumble between two fingers. Scatter at the end so that you hear it."),
        new("smoked-paprika", "Sweet Smoked Paprika, 75 g", 240, ZeroRated, 66, 95,
            "Oak-smoked peppers, ground fine.",
            "Peppers dried over smouldering oak for a fortnight and stone-ground until they feel like silk. Sweet rather than hot; start with half a teaspoon in anything with beans."),
        new("preserved-lemons", "Preserved Lemons, 350 g", 560, ZeroRated, 28, 30,
            "Small lemons, salt and three months of patience.",
            "Whole thin-skinned lemons cured in salt and their own juice until the rind turns soft and fragrant. Use the rind, chopped finely, in stews, dressings and with roast chicken."),
        new("stoneground-flour", "Stoneground Bread Flour, 1.5 kg", 310, ZeroRated, 72, 130,
            "Strong white flour with the germ left in.",
            "Heritage wheat milled between stones a few miles away, sifted once so that it bakes light but keeps its flavour. Good for sourdough, better for pizza."),
        new("bay-leaves", "Dried Bay Leaves, 10 g", 120, ZeroRated, 85, 65,
            "Tied by the sprig, dried in the dark.",
            "Whole sprigs from a hedge that was planted to keep the wind off the greenhouse. Two leaves in the pot; take them out before serving, or award them to whoever finds one."),
    ];
}
