#include "model/decode/jsondiff.h"

#include <QTest>

using namespace model;

namespace {

// One line an entry, as the Diff tab shows it.
QByteArray print(const DocumentDiff& diff)
{
    std::string out;
    for (const auto& entry : diff.entries) {
        out += "=~+-"[int(entry.kind)];
        out += ' ' + entry.path + ' ' + std::string(entry.before.text);
        out += entry.kind == DiffEntry::Kind::Same ? "\n"
                                                   : " > " + std::string(entry.after.text) + '\n';
    }
    return QByteArray::fromStdString(out);
}

} // namespace

class TestJsonDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreComparedInReadingOrder();
    void valuesAreComparedByMeaning_data();
    void valuesAreComparedByMeaning();
    void repeatedKeysArePairedInOrder();
    void arraysAreComparedByIndex();
    void movedFieldsAreTheSame();
    void textIsComparedByLines_data();
    void textIsComparedByLines();
    void bytesAreComparedInBlocks();
    void whatTheLimitLeavesOutIsCounted();
    void brokenDocumentsAreComparedAsFarAsTheyGo();
    void deepDocumentsAreCompared();
};

void TestJsonDiff::fieldsAreComparedInReadingOrder()
{
    const std::string before =
        R"({"type":"ORDER_CREATED","payload":{"orderId":"O-1","items":[1,2],"totalAmount":128400},"v":1})";
    const std::string after =
        R"({"type":"ORDER_PAID","payload":{"orderId":"O-1","paymentId":"P-9","totalAmount":128400},"v":2})";

    const auto diff = compareDocuments(before, after);

    QCOMPARE(print(diff), QByteArray("~ type \"ORDER_CREATED\" > \"ORDER_PAID\"\n"
                                     "= payload.orderId \"O-1\"\n"
                                     "+ payload.paymentId  > \"P-9\"\n"
                                     "- payload.items [1,2] > \n"
                                     "= payload.totalAmount 128400\n"
                                     "~ v 1 > 2\n"));
    QCOMPARE(diff.count(DiffEntry::Kind::Same), 2u);
    QCOMPARE(diff.count(DiffEntry::Kind::Changed), 2u);
    QCOMPARE(diff.total(), 6u);
    QVERIFY(!diff.cut);
    QCOMPARE(diff.entries[3].before.childCount, 2u);
    QCOMPARE(diff.entries[3].before.kind, JsonKind::Array);
}

void TestJsonDiff::valuesAreComparedByMeaning_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("same");

    QTest::newRow("white space") << QByteArray("{ }") << QByteArray("{}") << true;
    QTest::newRow("escapes") << QByteArray(R"("\u0041")") << QByteArray(R"("A")") << true;
    QTest::newRow("digits as written") << QByteArray("1.0") << QByteArray("1") << false;
    QTest::newRow("beyond double")
        << QByteArray("12345678901234567890123") << QByteArray("12345678901234567890124") << false;
    QTest::newRow("number and string") << QByteArray("1") << QByteArray("\"1\"") << false;
    QTest::newRow("object and array") << QByteArray("{}") << QByteArray("[]") << false;
    QTest::newRow("null and absent") << QByteArray(R"({"a":null})") << QByteArray("{}") << false;
}

void TestJsonDiff::valuesAreComparedByMeaning()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const auto a = before.toStdString();
    const auto b = after.toStdString();

    const auto diff = compareDocuments(a, b);

    QCOMPARE(diff.total(), 1u);
    QTEST(diff.count(DiffEntry::Kind::Same) == 1, "same");
}

void TestJsonDiff::repeatedKeysArePairedInOrder()
{
    const auto diff = compareDocuments(R"({"a":1,"a":2,"a":3})", R"({"a":1,"a":9})");

    QCOMPARE(print(diff), QByteArray("= a 1\n~ a 2 > 9\n- a 3 > \n"));
}

void TestJsonDiff::arraysAreComparedByIndex()
{
    const auto diff = compareDocuments("[1,{\"x\":2},3]", "[1,{\"x\":5},3,4]");

    QCOMPARE(print(diff),
             QByteArray("= json[0] 1\n~ json[1].x 2 > 5\n= json[2] 3\n+ json[3]  > 4\n"));
}

void TestJsonDiff::movedFieldsAreTheSame()
{
    const auto diff = compareDocuments(R"({"a":1,"b":2,"gone":0,"c":3})", R"({"c":3,"b":2,"a":1})");

    QCOMPARE(diff.count(DiffEntry::Kind::Same), 3u);
    QCOMPARE(diff.count(DiffEntry::Kind::Removed), 1u);
    QCOMPARE(diff.total(), 4u);
}

void TestJsonDiff::textIsComparedByLines_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("shown");

    QTest::newRow("both empty") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("line in the middle") << QByteArray("a\nb\nc\n") << QByteArray("a\nx\nc\n")
                                        << QByteArray("= 1 a\n- 2 b > \n+ 2  > x\n= 3 c\n");
    QTest::newRow("lines put in") << QByteArray("a\nb") << QByteArray("a\n1\n2\nb")
                                  << QByteArray("= 1 a\n+ 2  > 1\n+ 3  > 2\n= 4 b\n");
    QTest::newRow("one common line between")
        << QByteArray("x\nsame\ny") << QByteArray("p\nq\nsame\nr")
        << QByteArray("- 1 x > \n+ 1  > p\n+ 2  > q\n= 3 same\n"
                      "- 3 y > \n+ 4  > r\n");
    QTest::newRow("JSON and nothing")
        << QByteArray("{\"a\":1}") << QByteArray() << QByteArray("- 1 {\"a\":1} > \n");
}

void TestJsonDiff::textIsComparedByLines()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const auto a = before.toStdString();
    const auto b = after.toStdString();

    const auto diff = compareDocuments(a, b);

    QCOMPARE(diff.form, DocumentDiff::Form::Lines);
    QTEST(print(diff), "shown");
}

void TestJsonDiff::bytesAreComparedInBlocks()
{
    const std::string before = std::string(16, '\0') + "tail";
    const std::string after = std::string(16, '\0') + "tall" + std::string(30, '\xff');

    const auto diff = compareDocuments(before, after);

    QCOMPARE(diff.form, DocumentDiff::Form::Bytes);
    QCOMPARE(diff.entries.size(), 4u);
    QCOMPARE(diff.entries[0].kind, DiffEntry::Kind::Same);
    QCOMPARE(diff.entries[1].kind, DiffEntry::Kind::Changed);
    QCOMPARE(diff.entries[3].kind, DiffEntry::Kind::Added);
    QCOMPARE(QString::fromStdString(diff.entries[3].path), QStringLiteral("0x0030"));
}

void TestJsonDiff::whatTheLimitLeavesOutIsCounted()
{
    const auto diff = compareDocuments("[1,2,3,4,5]", "[1,2,3,4,6,7]", {.entries = 2});

    QCOMPARE(diff.entries.size(), 2u);
    QCOMPARE(diff.total(), 6u);
    QCOMPARE(diff.count(DiffEntry::Kind::Added), 1u);
    QVERIFY(diff.cut);
}

void TestJsonDiff::brokenDocumentsAreComparedAsFarAsTheyGo()
{
    const auto diff = compareDocuments(R"({"a":1,"b":)", R"({"a":2,"b":3})");

    QVERIFY(diff.cut);
    QCOMPARE(diff.count(DiffEntry::Kind::Changed), 2u);
}

void TestJsonDiff::deepDocumentsAreCompared()
{
    const auto deep = std::string(1000, '[') + "1" + std::string(1000, ']');
    const auto other = std::string(1000, '[') + "2" + std::string(1000, ']');

    QCOMPARE(compareDocuments(deep, deep).count(DiffEntry::Kind::Same), 1u);
    QCOMPARE(compareDocuments(deep, other).count(DiffEntry::Kind::Changed), 1u);
}

QTEST_APPLESS_MAIN(TestJsonDiff)
#include "tst_jsondiff.moc"
