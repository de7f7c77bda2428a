package org.opencreditbank.rulebook.certification;

/**
 * How two ratings stand to each other.
 *
 * @param sameFramework whether they speak of the same framework
 * @param levelHalves how far the levels are apart, in half levels
 * @param steps how far the credits are apart, in credit steps of the framework, rounded up
 * @param lower the one of fewer hours
 */
public record Agreement(boolean sameFramework, int levelHalves, long steps, Worth lower) {

    /** The two compared. */
    public static Agreement of(Worth one, Worth other) {
        long apart = Math.abs(one.credits().hundredths() - other.credits().hundredths());
        long step = one.step().size().hundredths();
        return new Agreement(
                one.framework().equals(other.framework()),
                Math.abs(one.level().halves() - other.level().halves()),
                (apart + step - 1) / step,
                one.hours().compareTo(other.hours()) <= 0 ? one : other);
    }

    /** Whether both say the same level of the same framework, and credits at most so many steps apart. */
    public boolean agrees(int mostStepsApart) {
        return sameFramework && levelHalves == 0 && steps <= mostStepsApart;
    }
}
