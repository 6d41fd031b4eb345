#include "app/cli/screentext.h"
#include "app/cli/tablewriter.h"

#include <QTest>

using namespace app::cli;

class TestScreenText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void widthIsWhatATerminalDraws_data();
    void widthIsWhatATerminalDraws();
    void cutTextFitsAndSaysThatItIsCut_data();
    void cutTextFitsAndSaysThatItIsCut();
    void nothingThatATerminalObeysIsLeft_data();
    void nothingThatATerminalObeysIsLeft();
    void everyLineOfATableFitsTheTerminal();
    void coloursAreThereOnlyWhereTheyAreWanted();
    void withoutAScreenNothingIsCut();
    void timeIsShortOnAScreenAndWholeInAFile();
};

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.data(), std::size_t(bytes.size())};
}

std::string tableOf(const model::EventView& event, Terminal terminal)
{
    std::string out;
    const auto sink = [&out](std::string_view bytes) {
        out.append(bytes);
        return true;
    };
    TableWriter writer(sink,
                       {*model::builtInColumn("topic"), *model::builtInColumn("offset"),
                        *model::builtInColumn("type"), *model::builtInColumn("value")},
                       terminal);
    writer.write(event);
    return writer.finish().ok() ? out : std::string();
}

model::EventView koreanEvent()
{
    model::EventView event;
    event.channel = "주문-이벤트-아주-긴-이름의-토픽-하나";
    event.type = "PAYMENT_FAILED";
    event.position = 123456789012;
    event.body.value =
        "{\"설명\":\"결제가 거절되었습니다\",\"note\":\"a rather long text behind it\"}";
    return event;
}

} // namespace

void TestScreenText::widthIsWhatATerminalDraws_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("width");

    QTest::newRow("nothing") << QByteArray("") << 0;
    QTest::newRow("ASCII") << QByteArray("order") << 5;
    QTest::newRow("Korean") << QByteArray("주문") << 4;
    QTest::newRow("Korean in pieces") << QByteArray("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab") << 2;
    QTest::newRow("Chinese") << QByteArray("订单") << 4;
    QTest::newRow("full-width") << QByteArray("Ａ") << 2;
    QTest::newRow("accent apart") << QByteArray("e\xcc\x81") << 1;
    QTest::newRow("emoji") << QByteArray("😀") << 2;
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe") << 2;
    QTest::newRow("control") << QByteArray("\x1b[m") << 3;
}

void TestScreenText::widthIsWhatATerminalDraws()
{
    QFETCH(const QByteArray, text);

    QTEST(int(screenWidth(view(text))), "width");
}

void TestScreenText::cutTextFitsAndSaysThatItIsCut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<QByteArray>("shown");

    QTest::newRow("fits") << QByteArray("order") << 5 << QByteArray("order");
    QTest::newRow("too long") << QByteArray("orders") << 5 << QByteArray("orde…");
    QTest::newRow("wide, even") << QByteArray("주문생성") << 6 << QByteArray("주문…");
    QTest::newRow("wide, odd") << QByteArray("주문생성") << 5 << QByteArray("주문…");
    QTest::newRow("one column") << QByteArray("주문") << 1 << QByteArray("…");
    QTest::newRow("none") << QByteArray("주문") << 0 << QByteArray("");
}

void TestScreenText::cutTextFitsAndSaysThatItIsCut()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, width);

    const auto shown = screenText(view(text), std::size_t(width));

    QTEST(QByteArray::fromStdString(shown), "shown");
    QVERIFY(screenWidth(shown) <= std::size_t(width));
    QCOMPARE(screenWidth(padded(view(text), std::size_t(width))), std::size_t(width));
    QCOMPARE(screenWidth(paddedLeft(view(text), std::size_t(width))), std::size_t(width));
}

void TestScreenText::nothingThatATerminalObeysIsLeft_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");

    QTest::newRow("escape sequence") << QByteArray("\x1b[2J") << QByteArray("␛[2J");
    QTest::newRow("bell, NUL, line end") << QByteArray("\a\0\r", 3) << QByteArray("␇␀␍");
    QTest::newRow("delete") << QByteArray("\x7f") << QByteArray("␡");
    QTest::newRow("C1 control in UTF-8") << QByteArray("\xc2\x9b"
                                                       "2J")
                                         << QByteArray("\xef\xbf\xbd"
                                                       "2J");
    QTest::newRow("C1 control as a byte") << QByteArray("\x9b"
                                                        "2J")
                                          << QByteArray("\xef\xbf\xbd"
                                                        "2J");
    QTest::newRow("turned direction") << QByteArray("a\xe2\x80\xae"
                                                    "b")
                                      << QByteArray("a\xef\xbf\xbd"
                                                    "b");
}

void TestScreenText::nothingThatATerminalObeysIsLeft()
{
    QFETCH(const QByteArray, text);

    QTEST(QByteArray::fromStdString(screenText(view(text), 100)), "shown");
    QTEST(QByteArray::fromStdString(harmlessText(view(text))), "shown");
}

void TestScreenText::everyLineOfATableFitsTheTerminal()
{
    for (std::size_t width = 1; width < 130; ++width) {
        const auto table = tableOf(koreanEvent(), {.outIsScreen = true, .width = width});

        for (const auto& line : QByteArray::fromStdString(table).split('\n'))
            QVERIFY2(screenWidth(view(line)) <= width, line.constData());
    }
}

void TestScreenText::coloursAreThereOnlyWhereTheyAreWanted()
{
    const auto coloured =
        tableOf(koreanEvent(), {.outIsScreen = true, .colour = true, .width = 120});
    const auto plain = tableOf(koreanEvent(), {.outIsScreen = true, .width = 120});

    QVERIFY(coloured.find("\x1b[31mPAYMENT_FAILED") != std::string::npos);
    QVERIFY(plain.find('\x1b') == std::string::npos);
}

void TestScreenText::withoutAScreenNothingIsCut()
{
    const auto table = tableOf(koreanEvent(), {});

    QVERIFY(table.find("a rather long text behind it\"}\n") != std::string::npos);
}

void TestScreenText::timeIsShortOnAScreenAndWholeInAFile()
{
    std::string shown;
    std::string written;
    for (auto* out : {&shown, &written}) {
        TableWriter writer(
            [out](std::string_view bytes) {
                out->append(bytes);
                return true;
            },
            {*model::builtInColumn("time")}, {.outIsScreen = out == &shown});
        auto event = koreanEvent();
        event.time = *model::fromIso("2026-11-23T05:32:07.341Z");
        writer.write(event);
        QVERIFY(writer.finish().ok());
    }

    QCOMPARE(shown, std::string("time\n11-23 05:32:07.341\n"));
    QCOMPARE(written, std::string("time\n2026-11-23T05:32:07.341Z\n"));
}

QTEST_GUILESS_MAIN(TestScreenText)
#include "tst_screentext.moc"
