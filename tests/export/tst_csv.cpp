#include "model/export/csv.h"

#include <QTest>

using namespace model;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellIsReadBackByASpreadsheetAsText_data();
    void cellIsReadBackByASpreadsheetAsText();
    void titlesAndRowsEndAsRfc4180Asks();
    void unknownColumnIsNone();
    void everyBuiltInColumnHasAText();
};

void TestCsv::cellIsReadBackByASpreadsheetAsText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cell");

    QTest::newRow("plain") << QByteArray("order-1") << QByteArray("order-1");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("quote") << QByteArray("a\"b,") << QByteArray("\"a\"\"b,\"");
    QTest::newRow("line end") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("formula") << QByteArray("=1+1") << QByteArray("\"'=1+1\"");
    QTest::newRow("command") << QByteArray("=cmd|' /C calc'!A0")
                             << QByteArray("\"'=cmd|' /C calc'!A0\"");
    QTest::newRow("plus") << QByteArray("+A1") << QByteArray("\"'+A1\"");
    QTest::newRow("at") << QByteArray("@SUM(A1)") << QByteArray("\"'@SUM(A1)\"");
    QTest::newRow("minus") << QByteArray("-A1") << QByteArray("\"'-A1\"");
    QTest::newRow("minus and more") << QByteArray("-1+cmd|x") << QByteArray("\"'-1+cmd|x\"");
    QTest::newRow("tab") << QByteArray("\t=1") << QByteArray("\"'\t=1\"");
    QTest::newRow("carriage return") << QByteArray("\r=1") << QByteArray("\"'\r=1\"");
    QTest::newRow("full-width equals") << QByteArray("＝1+1") << QByteArray("\"'＝1+1\"");
    QTest::newRow("negative number") << QByteArray("-12.5") << QByteArray("-12.5");
    QTest::newRow("negative exponent") << QByteArray("-1.5e-7") << QByteArray("-1.5e-7");
    QTest::newRow("minus alone") << QByteArray("-") << QByteArray("\"'-\"");
    QTest::newRow("number with a leading zero") << QByteArray("-007") << QByteArray("\"'-007\"");
    QTest::newRow("Korean") << QByteArray("주문 생성") << QByteArray("주문 생성");
    QTest::newRow("not UTF-8") << QByteArray("\xff\x00=", 3) << QByteArray("base64:/wA9");
}

void TestCsv::cellIsReadBackByASpreadsheetAsText()
{
    QFETCH(const QByteArray, text);
    std::string cell;

    appendCsvCell(cell, {text.data(), std::size_t(text.size())});

    QTEST(QByteArray::fromStdString(cell), "cell");
}

void TestCsv::titlesAndRowsEndAsRfc4180Asks()
{
    std::string file;
    const auto sink = [&file](std::string_view bytes) {
        file.append(bytes);
        return true;
    };
    CsvWriter writer(sink,
                     {*builtInColumn("topic"), *builtInColumn("offset"), *builtInColumn("value")});
    EventView event;
    event.channel = "orders";
    event.position = 7;
    event.body.value = "{\"a\":1}";

    QVERIFY(writer.write(event));
    QVERIFY(writer.finish().ok());

    QCOMPARE(file, std::string("topic,offset,value\r\norders,7,\"{\"\"a\"\":1}\"\r\n"));
}

void TestCsv::unknownColumnIsNone()
{
    QVERIFY(!builtInColumn("colour"));
}

void TestCsv::everyBuiltInColumnHasAText()
{
    EventView event;
    event.type = "ORDER_CREATED";
    event.channel = event.source = "orders";
    event.version = 2;
    event.body = {.key = "k", .value = "v"};
    HeaderListBuilder headers;
    headers.add("trace", "1");
    headers.add("flag", std::nullopt);
    event.body.headers = headers.list();
    for (const auto name : builtInColumns()) {
        std::string text;

        builtInColumn(name)->text(event, text);

        QVERIFY2(!text.empty(), std::string(name).c_str());
    }
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
