#include "app/view/findings/findingsfilter.h"
#include "app/view/findings/findingsmodel.h"
#include "app/view/findings/findingspanel.h"
#include "app/view/findings/findingwords.h"
#include "app/widget/rowview.h"
#include "model/finding/words.h"
#include "model/item/roles.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace app;
using model::FindingLine;
using model::Severity;

class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectionStaysWhileCountsRise();
    void nothingTradesPlacesUnderTheReader();
    void aLineOfTheListGoesToItsEvent();
    void aLineWithoutEventGoesWhereItsLinkLeads();
    void mutedLinesAreHiddenUntilAskedFor();
    void aWholeKindCanBeMuted();
    void wordsFilterTheList();
    void allCanBeCopied();
    void everyCodeHasItsWords_data();
    void everyCodeHasItsWords();
    void missingValuesLeaveNoHoles();
    void unknownCodesAreStillSaid();
};

namespace {

FindingLine line(const char* code, Severity severity, const char* where)
{
    return {.code = code, .severity = severity, .where = where, .count = 1};
}

const FindingLine duplicate = line("duplicate-event", Severity::Warning, "payment-events");
const FindingLine broken = line("broken-json", Severity::Failure, "order-events");
const FindingLine note = line("no-type", Severity::Note, "audit");

//! The panel as the window has it, over lines that the test gives.
struct Opened
{
    ViewFixture fixture;
    FindingsModel model;
    FindingsPanel panel{model, fixture.context()};
    const QAbstractItemModelTester tester{&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit Opened(const std::vector<FindingLine>& lines)
    {
        model.assign(lines);
        panel.resize(900, 200);
        panel.show();
    }

    RowView& table() { return *panel.findChild<RowView*>(QStringLiteral("findingsTable")); }
    int shown() { return table().model()->rowCount(); }
    QString title(int row)
    {
        return table().model()->index(row, int(FindingsModel::Column::Finding)).data().toString();
    }
    void select(int row) { table().setCurrentIndex(table().model()->index(row, 0)); }
    QAction& action(const char* name)
    {
        for (auto* action : table().actions())
            if (action->objectName() == QLatin1String(name))
                return *action;
        qFatal("no such action");
    }
};

} // namespace

void TestFindings::selectionStaysWhileCountsRise()
{
    Opened opened({duplicate});
    const QPersistentModelIndex selected = opened.model.index(0, 0);
    auto more = duplicate;
    more.count = 8;

    opened.model.assign({broken, more});

    QCOMPARE(selected.row(), 1);
    QCOMPARE(opened.model.line(1).count, 8u);
    opened.model.assign({more});
    QCOMPARE(selected.row(), 0);
}

void TestFindings::nothingTradesPlacesUnderTheReader()
{
    Opened opened({duplicate, note});
    QEvent enter(QEvent::Enter);
    QApplication::sendEvent(opened.table().viewport(), &enter);

    opened.model.assign({broken, duplicate, note});

    QCOMPARE(opened.title(0), findingTitle(duplicate));
    QCOMPARE(opened.title(2), findingTitle(broken));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(opened.table().viewport(), &leave);
    opened.model.assign({broken, duplicate, note});
    QCOMPARE(opened.title(0), findingTitle(broken));
}

void TestFindings::aLineOfTheListGoesToItsEvent()
{
    Opened opened({});
    opened.fixture.add("ORDER_PAID", 4822, 10);
    auto shown = duplicate;
    shown.row = 0;
    opened.model.assign({shown});
    opened.select(0);

    QTest::keyClick(&opened.table(), Qt::Key_Return);

    const auto selected = opened.fixture.selection().current();
    QVERIFY(selected);
    QCOMPARE(selected->row, model::Row(0));
    QCOMPARE(selected->store, &opened.fixture.session().store());
}

void TestFindings::aLineWithoutEventGoesWhereItsLinkLeads()
{
    auto stalled = line("outbox-stalled", Severity::Failure, "public.outbox");
    stalled.link = "outbox:4711";
    Opened opened({stalled});
    const QSignalSpy wanted(&opened.fixture.wishes(), &Wishes::linkWanted);
    opened.select(0);

    QVERIFY(!opened.action("goToFinding").isEnabled());
    QTest::keyClick(&opened.table(), Qt::Key_Return);

    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("outbox:4711"));
}

void TestFindings::mutedLinesAreHiddenUntilAskedFor()
{
    auto elsewhere = duplicate;
    elsewhere.where = "order-events";
    Opened opened({elsewhere, duplicate});
    opened.select(1);

    opened.action("muteFinding").menu()->actions().first()->trigger(); // for an hour

    QCOMPARE(opened.shown(), 1);
    QCOMPARE(opened.model.mutedCount(), 1);
    const auto& mutes = opened.fixture.desk().workspace().findingMutes;
    QCOMPARE(mutes.size(), 1u);
    QVERIFY(mutes[0].until && *mutes[0].until > model::now() + std::chrono::minutes(59));
    opened.panel.findChild<QToolButton*>(QStringLiteral("showMuted"))->click();
    QCOMPARE(opened.shown(), 2);
    opened.select(1);
    opened.action("unmuteFinding").trigger();
    QCOMPARE(opened.model.mutedCount(), 0);
    QVERIFY(mutes.empty());
}

void TestFindings::aWholeKindCanBeMuted()
{
    auto elsewhere = duplicate;
    elsewhere.where = "order-events";
    Opened opened({broken, elsewhere, duplicate});
    opened.select(1);

    opened.action("muteFinding").menu()->actions().last()->trigger();

    QCOMPARE(opened.shown(), 1);
    QCOMPARE(opened.model.worst()->code, broken.code);
}

void TestFindings::wordsFilterTheList()
{
    Opened opened({broken, duplicate, note});
    opened.panel.findChild<QToolButton*>(QStringLiteral("filterFindings"))->click();
    auto* text = opened.panel.findChild<QLineEdit*>(QStringLiteral("findingsFilter"));
    QVERIFY(text->isVisible());

    text->setText(QStringLiteral("payment warning"));

    QCOMPARE(opened.shown(), 1);
    QCOMPARE(opened.title(0), findingTitle(duplicate));
    QTest::keyClick(text, Qt::Key_Escape);
    QCOMPARE(opened.shown(), 3);
}

void TestFindings::allCanBeCopied()
{
    Opened opened({broken, duplicate});

    opened.action("copyFindings").trigger();

    const auto lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[1].startsWith(QStringLiteral("warning\tDuplicate event\tpayment-events\t")));
}

void TestFindings::everyCodeHasItsWords_data()
{
    QTest::addColumn<QString>("code");
    for (const auto& words : model::allFindingWords())
        QTest::newRow(std::string(words.code).c_str())
            << QString::fromStdString(std::string(words.code));
}

void TestFindings::everyCodeHasItsWords()
{
    QFETCH(const QString, code);
    const FindingLine bare{.code = code.toStdString(), .what = "ORDER_PAID"};

    QVERIFY(!findingTitle(bare).isEmpty());
    QVERIFY(!findingAdvice(bare).isEmpty());
    QVERIFY(!findingTitle(bare).contains(u'{'));
    QVERIFY(!findingAdvice(bare).contains(u'['));
}

void TestFindings::missingValuesLeaveNoHoles()
{
    auto once = duplicate;
    once.values = {{"apart-ms", "90000"}};

    QVERIFY(findingAdvice(once).contains(QStringLiteral("1 m 30 s apart")));
    QVERIFY(!findingAdvice(once).contains(QStringLiteral("suspects")));
    once.values.emplace_back("not-looked-at", "1234");
    QVERIFY(findingAdvice(once).contains(QStringLiteral("1,234 more suspects")));
    QVERIFY(model::englishAdvice(once).find("1 m 30 s apart") != std::string::npos);
    QVERIFY(model::englishAdvice(once).find("1,234 more suspects") != std::string::npos);
}

void TestFindings::unknownCodesAreStillSaid()
{
    const FindingLine odd{.code = "very-odd-thing", .what = "ORDER_PAID"};

    QCOMPARE(findingTitle(odd), QStringLiteral("Very odd thing: ORDER_PAID"));
}

QTEST_MAIN(TestFindings)
#include "tst_findings.moc"
