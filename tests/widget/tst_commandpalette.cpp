#include "app/widget/commandlist.h"
#include "app/widget/commandpalette.h"
#include "app/widget/fuzzymatch.h"
#include "app/widget/scheme.h"
#include "app/widget/searchfield.h"
#include "app/widget/theme.h"

#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace app;

class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lettersInOrderMatch_data();
    void lettersInOrderMatch();
    void startsOfWordsWin();
    void koreanInitialsFindSyllables();
    void longestTextIsSearchedInTime();
    void typingAndEnterRunsTheCommand();
    void paletteClosesBeforeItRuns();
    void arrowsWalkTheList();
    void impossibleCommandStaysWithItsReason();
    void prefixAsksItsProviderAlone();
    void recentCommandsLead();
    void groupIsSearchedToo();
    void escapeClosesWithoutRunning();
    void nothingFoundIsSaid();
    void heightStaysWhateverIsFound();
    void fieldInTheMenuOpensByClickAndKey();

private:
    QLineEdit* field() const { return m_palette->findChild<QLineEdit*>(); }
    QListView* list() const { return m_palette->findChild<QListView*>(); }
    QString row(int at) const { return list()->model()->index(at, 0).data().toString(); }

    std::unique_ptr<QWidget> m_window;
    CommandPalette* m_palette = nullptr;
    QStringList m_ran;
    bool m_wasVisible = false;
};

void TestCommandPalette::init()
{
    applyTheme(Theme::light());
    m_ran.clear();
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 700);
    m_window->show();
    m_palette = new CommandPalette(m_window.get());
    const auto command = [this](const char* name, const char* group, const char* reason = "") {
        const auto id = QString::fromUtf8(name);
        return Command{.id = id,
                       .name = id,
                       .group = QString::fromUtf8(group),
                       .shortcut = {},
                       .icon = QStringLiteral("stream"),
                       .reason = QString::fromUtf8(reason),
                       .run = [this, id] {
                           m_ran.append(id);
                           m_wasVisible = m_palette->isVisible();
                       }};
    };
    m_palette->setProviders({{u'>', QStringLiteral("commands"),
                              [=](const QString&) {
                                  return std::vector{
                                      command("Stream", "Go"), command("Outbox", "Go"),
                                      command("Step back", "Simulate", "no run is open"),
                                      command("스트림으로 가기", "이동")};
                              }},
                             {u'#', QStringLiteral("topics"), [=](const QString&) {
                                  return std::vector{command("order-events", "Kafka"),
                                                     command("stock-events", "Kafka")};
                              }}});
}

void TestCommandPalette::lettersInOrderMatch_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isMatch");

    QTest::newRow("start") << "str"
                           << "Stream" << true;
    QTest::newRow("spread") << "oe"
                            << "order-events" << true;
    QTest::newRow("with a space") << "go st"
                                  << "Go: Stream" << true;
    QTest::newRow("wrong order") << "rts"
                                 << "Stream" << false;
    QTest::newRow("too long") << "streams"
                              << "Stream" << false;
    QTest::newRow("nothing asked") << ""
                                   << "Stream" << true;
    QTest::newRow("nothing there") << "a"
                                   << "" << false;
}

void TestCommandPalette::lettersInOrderMatch()
{
    QFETCH(const QString, query);
    QFETCH(const QString, text);

    QTEST(fuzzyMatch(query, text).has_value(), "isMatch");
}

void TestCommandPalette::startsOfWordsWin()
{
    const auto initials = fuzzyMatch(QStringLiteral("oe"), QStringLiteral("order-events"));
    const auto inside = fuzzyMatch(QStringLiteral("oe"), QStringLiteral("shoe-events"));

    QCOMPARE(initials->positions, (std::vector{0, 6}));
    QCOMPARE_GT(initials->score, inside->score);
    QCOMPARE(fuzzyMatch(QStringLiteral("eve"), QStringLiteral("see-events"))->positions,
             (std::vector{4, 5, 6}));
}

void TestCommandPalette::koreanInitialsFindSyllables()
{
    const auto match = fuzzyMatch(QStringLiteral("ㅅㅌㄹ"), QStringLiteral("스트림으로 가기"));

    QVERIFY(match);
    QCOMPARE(match->positions, (std::vector{0, 1, 2}));
    QVERIFY(!fuzzyMatch(QStringLiteral("ㅎ"), QStringLiteral("스트림")));
    QVERIFY(fuzzyMatch(QStringLiteral("스트"), QStringLiteral("스트림")));
}

void TestCommandPalette::longestTextIsSearchedInTime()
{
    const QString text(100'000, u'a');

    QVERIFY(fuzzyMatch(QStringLiteral("aaa"), text));
    QVERIFY(!fuzzyMatch(QString(5000, u'a'), text));
}

void TestCommandPalette::typingAndEnterRunsTheCommand()
{
    const QSignalSpy ran(m_palette, &CommandPalette::commandRun);

    m_palette->open();
    QTest::keyClicks(field(), QStringLiteral("outb"));
    QTest::keyClick(field(), Qt::Key_Return);

    QCOMPARE(m_ran, QStringList{QStringLiteral("Outbox")});
    QCOMPARE(ran.size(), 1);
}

void TestCommandPalette::paletteClosesBeforeItRuns()
{
    m_palette->open(QStringLiteral("outb"));
    QTest::keyClick(field(), Qt::Key_Return);

    QVERIFY(!m_wasVisible);
}

void TestCommandPalette::arrowsWalkTheList()
{
    m_palette->open(QStringLiteral("#"));
    QCOMPARE(list()->currentIndex().row(), 0);

    QTest::keyClick(field(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 1);
    QTest::keyClick(field(), Qt::Key_PageDown);
    QCOMPARE(list()->currentIndex().row(), list()->model()->rowCount() - 1);
    QTest::keyClick(field(), Qt::Key_PageUp);
    QCOMPARE(list()->currentIndex().row(), 0);
}

void TestCommandPalette::impossibleCommandStaysWithItsReason()
{
    m_palette->open(QStringLiteral("step back"));
    QCOMPARE(row(0), QStringLiteral("Step back"));
    const auto index = list()->model()->index(0, 0);
    QCOMPARE(index.data(CommandList::ReasonRole).toString(), QStringLiteral("no run is open"));
    QVERIFY(
        index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("no run is open")));

    QTest::keyClick(field(), Qt::Key_Return);

    QVERIFY(m_ran.isEmpty());
    QVERIFY(m_palette->isVisible());
}

void TestCommandPalette::prefixAsksItsProviderAlone()
{
    m_palette->open(QStringLiteral("#st"));

    QCOMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(row(0), QStringLiteral("stock-events"));
    m_palette->open(QStringLiteral("st"));
    QCOMPARE_GT(list()->model()->rowCount(), 2);
}

void TestCommandPalette::recentCommandsLead()
{
    m_palette->open(QStringLiteral("outb"));
    QTest::keyClick(field(), Qt::Key_Return);
    m_palette->open();

    QCOMPARE(row(0), QStringLiteral("Outbox"));
    QCOMPARE(m_palette->recent(), QStringList{QStringLiteral("Outbox")});
}

void TestCommandPalette::groupIsSearchedToo()
{
    m_palette->open(QStringLiteral("kafka order"));

    QCOMPARE(row(0), QStringLiteral("order-events"));
}

void TestCommandPalette::escapeClosesWithoutRunning()
{
    m_palette->open();
    QTest::keyClick(field(), Qt::Key_Escape);

    QVERIFY(!m_palette->isVisible());
    QVERIFY(m_ran.isEmpty());
}

void TestCommandPalette::nothingFoundIsSaid()
{
    m_palette->open(QStringLiteral("qqqq"));

    QVERIFY(!list()->isVisible());
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
}

void TestCommandPalette::heightStaysWhateverIsFound()
{
    m_palette->open();
    const auto full = m_palette->height();
    QTest::keyClicks(field(), QStringLiteral("qqqq"));

    QCOMPARE(m_palette->height(), full);
    QCOMPARE(m_palette->width(), 640);
}

void TestCommandPalette::fieldInTheMenuOpensByClickAndKey()
{
    SearchField search;
    search.resize(search.sizeHint());
    search.show();
    const QSignalSpy clicked(&search, &QAbstractButton::clicked);

    QTest::mouseClick(&search, Qt::LeftButton);
    QTest::keyClick(&search, Qt::Key_Space);

    QCOMPARE(clicked.size(), 2);
    QVERIFY(search.toolTip().contains(QStringLiteral("Ctrl+K")));
    QVERIFY(!search.accessibleName().isEmpty());
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"

#include <memory>
