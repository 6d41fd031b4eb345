#include "app/cli/screentext.h"
#include "app/cli/topicboard.h"

#include <QByteArray>
#include <QTest>

using namespace app::cli;
using namespace std::chrono_literals;

class TestTopicBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rateIsWhatCameSinceTheLastTick();
    void topicThatLagsSaysByHowMuch();
    void emptyBoardSaysSo();
    void noLineGoesBeyondTheScreen();
    void moreTopicsThanLinesAreCounted();
    void anEventTypeCannotCommandTheTerminal();
};

namespace {

TopicBoard shop()
{
    TopicBoard board;
    for (const auto* topic :
         {"order-events", "payment-events", "아주-긴-이름의-한국어-토픽-하나가-더-있습니다"}) {
        board.count(topic, 20);
        board.setLastType(topic, "PAYMENT_FAILED");
    }
    return board;
}

std::vector<LaneState> lanes()
{
    return {{.channel = "order-events", .partition = 0, .next = 90, .end = 100},
            {.channel = "order-events", .partition = 1, .next = 100, .end = 100},
            {.channel = "payment-events", .partition = 0, .next = 5, .end = 5}};
}

QList<QByteArray> lines(const std::string& table)
{
    return QByteArray::fromStdString(table).split('\n');
}

} // namespace

void TestTopicBoard::rateIsWhatCameSinceTheLastTick()
{
    auto board = shop();
    board.tick(lanes(), 2s);
    QVERIFY(board.table({}, 0).find("10          20  PAYMENT_FAILED") != std::string::npos);

    board.tick(lanes(), 2s);

    QVERIFY(board.table({}, 0).find("0.0          20  PAYMENT_FAILED") != std::string::npos);
}

void TestTopicBoard::topicThatLagsSaysByHowMuch()
{
    auto board = shop();
    board.tick(lanes(), 1s);

    const auto rows = lines(board.table({}, 0));

    QVERIFY(rows[1].startsWith("order-events"));
    QVERIFY(rows[1].endsWith("behind by 10"));
    QVERIFY(rows[2].endsWith("live"));
}

void TestTopicBoard::emptyBoardSaysSo()
{
    QVERIFY(TopicBoard().table({}, 0).find("nothing yet") != std::string::npos);
}

void TestTopicBoard::noLineGoesBeyondTheScreen()
{
    auto board = shop();
    board.tick(lanes(), 1s);
    for (std::size_t width = 1; width < 150; ++width) {
        for (const auto& line : lines(board.table({.outIsScreen = true, .width = width}, 0)))
            QVERIFY(screenWidth({line.data(), std::size_t(line.size())})
                    < std::max<std::size_t>(width, 1));
    }
}

void TestTopicBoard::moreTopicsThanLinesAreCounted()
{
    TopicBoard board;
    for (int number = 0; number < 100; ++number)
        board.count("topic-" + std::to_string(number), 1);

    const auto table = board.table({.outIsScreen = true, .width = 80, .height = 10}, 10);

    QVERIFY(lines(table).size() <= 10);
    QVERIFY(table.find("more topics") != std::string::npos);
}

void TestTopicBoard::anEventTypeCannotCommandTheTerminal()
{
    TopicBoard board;
    board.count("topic", 1);
    board.setLastType("topic", "\x1b[2J");

    QVERIFY(board.table({}, 0).find('\x1b') == std::string::npos);
}

QTEST_GUILESS_MAIN(TestTopicBoard)
#include "tst_topicboard.moc"
