#include "app/view/log/logmodel.h"
#include "app/view/log/logpanel.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace app;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesComeInOrder();
    void fullLogLosesTheOldest();
    void moreLinesAtOnceThanItHolds();
    void copyGivesTimeLevelSourceAndText();
};

static LogLine line(const std::string& text)
{
    return {.level = LogLine::Level::Warning, .source = "staging", .text = text};
}

static QString textAt(const LogModel& log, int row)
{
    return log.index(row, int(LogModel::Column::Text)).data().toString();
}

void TestLog::linesComeInOrder()
{
    LogModel log;
    const QAbstractItemModelTester tester(&log,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);

    log.append({line("first"), line("second")});

    QCOMPARE(log.rowCount(), 2);
    QCOMPARE(textAt(log, 1), QStringLiteral("second"));
}

void TestLog::fullLogLosesTheOldest()
{
    LogModel log;
    const QAbstractItemModelTester tester(&log,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    log.append(std::vector<LogLine>(LogModel::mostLines, line("old")));

    log.append({line("new")});

    QCOMPARE(log.rowCount(), LogModel::mostLines);
    QCOMPARE(textAt(log, log.rowCount() - 1), QStringLiteral("new"));
}

void TestLog::moreLinesAtOnceThanItHolds()
{
    LogModel log;
    log.append({line("before")});
    std::vector<LogLine> flood(LogModel::mostLines + 10, line("flood"));
    flood.back().text = "last";

    log.append(flood);

    QCOMPARE(log.rowCount(), LogModel::mostLines);
    QCOMPARE(textAt(log, log.rowCount() - 1), QStringLiteral("last"));
}

void TestLog::copyGivesTimeLevelSourceAndText()
{
    LogModel log;
    LogPanel panel(log);
    log.append({line("order-events: not authorised")});
    auto* table = panel.findChild<QAbstractItemView*>(QStringLiteral("logTable"));
    table->selectAll();

    panel.findChild<QAction*>(QStringLiteral("copyLog"))->trigger();

    QCOMPARE(
        QApplication::clipboard()->text(),
        QStringLiteral("1970-01-01T00:00:00Z\twarning\tstaging\torder-events: not authorised"));
}

QTEST_MAIN(TestLog)
#include "tst_log.moc"
