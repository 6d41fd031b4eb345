#include "app/widget/icon.h"
#include "app/widget/theme.h"

#include <QTest>

using namespace app;

using InkOf = QColor Theme::*;

struct NamedInk
{
    const char* name;
    InkOf ink;
};

static const NamedInk textInks[] = {
    {"text", &Theme::text},
    {"muted", &Theme::muted},
    {"accent", &Theme::accent},
    {"running", &Theme::running},
    {"waiting", &Theme::waiting},
    {"completed", &Theme::completed},
    {"compensating", &Theme::compensating},
    {"compensated", &Theme::compensated},
    {"failed", &Theme::failed},
    {"stuck", &Theme::stuck},
    {"off path", &Theme::offPath},
    {"dead letter", &Theme::deadLetter},
    {"duplicate", &Theme::duplicate},
    {"skipped", &Theme::skipped},
    {"fault", &Theme::fault},
    {"live", &Theme::live},
    {"captured", &Theme::captured},
    {"simulated", &Theme::simulated},
};

static const NamedInk grounds[] = {
    {"base", &Theme::base},           {"alternate", &Theme::alternate},
    {"window", &Theme::window},       {"hover", &Theme::hover},
    {"selection", &Theme::selection}, {"inactive selection", &Theme::selectionInactive},
};

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyInkCanBeReadOnEveryGround_data();
    void everyInkCanBeReadOnEveryGround();
    void outlinesAndMarkersStandOutFromTheBase_data();
    void outlinesAndMarkersStandOutFromTheBase();
    void textStaysReadableOnEveryTint_data();
    void textStaysReadableOnEveryTint();
    void contrastIsThatOfTheStandard();
    void paletteHasEveryRoleInEveryGroup_data();
    void paletteHasEveryRoleInEveryGroup();
    void themeIsKnownAgainByItsPalette();
    void eleventhServiceIsGrey();
};

static void addBothThemes()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

static const Theme& chosen(bool isDark)
{
    return isDark ? Theme::dark() : Theme::light();
}

void TestTheme::everyInkCanBeReadOnEveryGround_data()
{
    QTest::addColumn<double>("ratio");

    for (const auto isDark : {false, true})
        for (const auto& ink : textInks)
            for (const auto& ground : grounds)
                QTest::addRow("%s on %s, %s", ink.name, ground.name, isDark ? "dark" : "light")
                    << contrastRatio(chosen(isDark).*ink.ink, chosen(isDark).*ground.ink);
}

void TestTheme::everyInkCanBeReadOnEveryGround()
{
    QFETCH(const double, ratio);

    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestTheme::outlinesAndMarkersStandOutFromTheBase_data()
{
    addBothThemes();
}

void TestTheme::outlinesAndMarkersStandOutFromTheBase()
{
    QFETCH(const bool, isDark);
    const auto& theme = chosen(isDark);

    QCOMPARE_GE(contrastRatio(theme.borderStrong, theme.base), 3.0);
    for (const auto& color : theme.category)
        QCOMPARE_GE(contrastRatio(color, theme.base), 3.0);
    QCOMPARE_GE(contrastRatio(theme.onAccent, theme.accent), 6.0);
    QCOMPARE_GE(contrastRatio(theme.onProduction, theme.production), 5.5);
    QCOMPARE_GE(contrastRatio(theme.onFault, theme.faultFill), 11.0);
    QCOMPARE_GE(contrastRatio(theme.text, theme.match), 6.9);
}

void TestTheme::textStaysReadableOnEveryTint_data()
{
    addBothThemes();
}

void TestTheme::textStaysReadableOnEveryTint()
{
    QFETCH(const bool, isDark);
    const auto& theme = chosen(isDark);

    for (int tint = int(Tint::None) + 1; tint < int(Tint::Count); ++tint) {
        const auto ground = theme.rowTint(Tint(tint));
        QCOMPARE_GE(contrastRatio(theme.text, ground), 9.6);
        QCOMPARE_GE(contrastRatio(theme.muted, ground), 5.2);
    }
    for (const auto& fill : {theme.addedFill(), theme.removedFill(), theme.changedFill()})
        QCOMPARE_GE(contrastRatio(theme.muted, fill), 5.1);
}

void TestTheme::contrastIsThatOfTheStandard()
{
    QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 10), 210);
    QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
    QCOMPARE(qRound(contrastRatio(Theme::light().text, Theme::light().base) * 10), 167);
    QCOMPARE(qRound(contrastRatio(Theme::dark().accent, Theme::dark().base) * 10), 77);
}

void TestTheme::paletteHasEveryRoleInEveryGroup_data()
{
    addBothThemes();
}

void TestTheme::paletteHasEveryRoleInEveryGroup()
{
    QFETCH(const bool, isDark);

    for (const auto& palette : {chosen(isDark).palette(), chosen(isDark).itemViewPalette()})
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
            for (int role = 0; role < QPalette::NColorRoles; ++role)
                if (role != QPalette::NoRole)
                    QVERIFY2(palette.isBrushSet(group, QPalette::ColorRole(role)),
                             qPrintable(QStringLiteral("group %1 role %2").arg(group).arg(role)));
}

void TestTheme::themeIsKnownAgainByItsPalette()
{
    QVERIFY(Theme::of(Theme::dark().palette()).isDark);
    QVERIFY(!Theme::of(Theme::light().palette()).isDark);
    QVERIFY(Theme::of(Theme::dark().itemViewPalette()).isDark);
}

void TestTheme::eleventhServiceIsGrey()
{
    const auto& theme = Theme::light();

    QCOMPARE(theme.categoryColor(10), theme.categoryColor(57));
    QCOMPARE(theme.categoryColor(-1), theme.skipped);
    QVERIFY(theme.categoryColor(0) != theme.categoryColor(10));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
