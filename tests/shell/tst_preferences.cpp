#include "app/shell/preferences.h"
#include "app/shell/preferencesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsSavedIsLoaded();
    void zoneThatDoesNotExistIsTheDesktops();
    void budgetIsNeverTooSmallToWork();
    void dialogTellsWhatWasChosen();

private:
    QTemporaryDir m_home;
};

void TestPreferences::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
    qputenv("XDG_STATE_HOME", m_home.path().toUtf8());
}

void TestPreferences::whatIsSavedIsLoaded()
{
    const Preferences wish{.scheme = ColorScheme::Dark,
                           .language = QStringLiteral("ko"),
                           .comfortableRows = true,
                           .reduceMotion = true,
                           .zone = "Asia/Seoul",
                           .storeRows = 1'000'000,
                           .storeMemoryMb = 512,
                           .storeDiskMb = 0};
    wish.save();

    QVERIFY(Preferences::load() == wish);
}

void TestPreferences::zoneThatDoesNotExistIsTheDesktops()
{
    QCOMPARE(Preferences{.zone = "Middle/Earth"}.timeZone(), QTimeZone::systemTimeZone());
    QCOMPARE(Preferences{.zone = "Asia/Seoul"}.timeZone().id(), QByteArray("Asia/Seoul"));
}

void TestPreferences::budgetIsNeverTooSmallToWork()
{
    const auto budget = Preferences{.storeRows = 0, .storeMemoryMb = 0}.budget();

    QCOMPARE_GE(budget.rows, 10'000u);
    QCOMPARE_GE(budget.memory, 64u << 20);
}

void TestPreferences::dialogTellsWhatWasChosen()
{
    PreferencesDialog dialog({});
    Preferences last;
    connect(&dialog, &PreferencesDialog::changed, this,
            [&](const Preferences& wish) { last = wish; });

    dialog.findChild<QCheckBox*>(QStringLiteral("comfortable"))->click();
    auto* scheme = dialog.findChild<QComboBox*>(QStringLiteral("scheme"));
    scheme->setFocus();
    QTest::keyClick(scheme, Qt::Key_Down);
    QTest::keyClick(scheme, Qt::Key_Down);

    QVERIFY(last.comfortableRows);
    QCOMPARE(last.scheme, ColorScheme::Dark);
}

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
