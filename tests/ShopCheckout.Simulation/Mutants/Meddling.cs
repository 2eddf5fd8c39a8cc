namespace ShopCheckout.Simulation.Mutants;

/// <summary>Triggers that write something else than the shop said.</summary>
internal static class Meddling
{
    private const string Undo = "DROP FUNCTION sim_mutant CASCADE;";

    /// <summary>Meddles with a row that was just written, past the table's own triggers.</summary>
    public static DatabaseChange After(string table, string when, string act) => new(
        $"""
        ALTER TABLE "{table}" DISABLE TRIGGER USER;
        CREATE FUNCTION sim_mutant() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {act} RETURN NULL; END$$;
        CREATE TRIGGER sim_mutant AFTER INSERT ON "{table}" FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION sim_mutant();
        """,
        $"""{Undo} ALTER TABLE "{table}" ENABLE TRIGGER USER;""");

    /// <summary>Meddles with a row that is about to be written or changed.</summary>
    public static DatabaseChange Before(string table, string act) => new(
        $"""
        CREATE FUNCTION sim_mutant() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {act} RETURN NEW; END$$;
        CREATE TRIGGER sim_mutant BEFORE INSERT OR UPDATE ON "{table}" FOR EACH ROW EXECUTE FUNCTION sim_mutant();
        """,
        Undo);

    /// <summary>Meddles with a row that is about to be changed, and can tell from what.</summary>
    public static DatabaseChange Changing(string table, string act) => Before(table, $"IF TG_OP = 'UPDATE' THEN {act} END IF;");
}
