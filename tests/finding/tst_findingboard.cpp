#include "model/finding/findingboard.h"

#include <QTest>

using namespace model;

class TestFindingBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWorstStandsFirstThenByName();
    void whatIsNoLongerGivenIsGone();
    void aLineWithoutTimesHasTheTimeItCame();
    void theSameThingTwiceIsOneLine();
    void linesBeyondTheLimitAreCounted();
};

static FindingLine line(const char* code, Severity severity, const char* where = "")
{
    return {.code = code, .severity = severity, .where = where};
}

void TestFindingBoard::theWorstStandsFirstThenByName()
{
    FindingBoard board;
    board.add([](auto& lines) {
        lines = {line("b", Severity::Note), line("b", Severity::Failure, "y"),
                 line("b", Severity::Failure, "x"), line("a", Severity::Warning)};
    });

    board.collect(now());

    const auto list = board.list();
    QCOMPARE(list->lines[0].where, "x");
    QCOMPARE(list->lines[1].where, "y");
    QCOMPARE(list->lines[2].code, "a");
    QCOMPARE(list->lines[3].severity, Severity::Note);
    QCOMPARE(list->count(Severity::Failure), 2u);
    QCOMPARE(list->count(), 4u);
}

void TestFindingBoard::whatIsNoLongerGivenIsGone()
{
    FindingBoard board;
    std::vector<FindingLine> present{line("a", Severity::Note)};
    board.add([&](auto& lines) { lines.insert(lines.end(), present.begin(), present.end()); });
    board.collect(now());
    const auto before = board.list();
    present.clear();

    board.collect(now());

    QCOMPARE(before->lines.size(), 1u); // a list that was taken stays as it was
    QVERIFY(board.list()->lines.empty());
}

void TestFindingBoard::aLineWithoutTimesHasTheTimeItCame()
{
    FindingBoard board;
    board.add([](auto& lines) { lines.push_back(line("a", Severity::Note)); });
    const Timestamp came{std::chrono::seconds(1'000)};
    board.collect(came);

    board.collect(came + std::chrono::seconds(5));

    QCOMPARE(board.list()->lines[0].first, came);
    QCOMPARE(board.list()->lines[0].last, came + std::chrono::seconds(5));
    QCOMPARE(board.list()->lines[0].count, 1u);
}

void TestFindingBoard::theSameThingTwiceIsOneLine()
{
    FindingBoard board;
    board.add([](auto& lines) {
        lines = {line("a", Severity::Note, "x"), line("a", Severity::Note, "x")};
    });

    board.collect(now());

    QCOMPARE(board.list()->lines.size(), 1u);
}

void TestFindingBoard::linesBeyondTheLimitAreCounted()
{
    FindingBoard board;
    board.add([](auto& lines) {
        for (std::size_t at = 0; at < FindingBoard::mostLines + 7; ++at)
            lines.push_back(line("a", Severity::Note, std::to_string(at).c_str()));
    });

    board.collect(now());

    QCOMPARE(board.list()->lines.size(), FindingBoard::mostLines);
    QCOMPARE(board.list()->left, 7u);
    QCOMPARE(board.list()->count(Severity::Note), FindingBoard::mostLines + 7);
}

QTEST_APPLESS_MAIN(TestFindingBoard)
#include "tst_findingboard.moc"
