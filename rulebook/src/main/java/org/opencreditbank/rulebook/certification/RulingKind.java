package org.opencreditbank.rulebook.certification;

/** The kinds of {@link Ruling}. */
public enum RulingKind {
    APPROVE,
    APPROVE_ON_CONDITIONS,
    RETURN,
    REFUSE;

    /** The kind of a ruling. */
    public static RulingKind of(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Approve _ -> APPROVE;
            case Ruling.ApproveOnConditions _ -> APPROVE_ON_CONDITIONS;
            case Ruling.Return _ -> RETURN;
            case Ruling.Refuse _ -> REFUSE;
        };
    }
}
