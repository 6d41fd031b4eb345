#include "app/widget/jsontreemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace app;

namespace {

SharedDocument documentOf(const QByteArray& bytes)
{
    return std::make_shared<PayloadDocument>(bytes);
}

// A line a row, indented as it is nested.
void print(const JsonTreeModel& model, const QModelIndex& parent, const QString& indent,
           QString& out)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        out += indent + index.data().toString() + QLatin1Char('\n');
        print(model, index, indent + QStringLiteral("  "), out);
    }
}

QString print(const JsonTreeModel& model)
{
    QString out;
    print(model, {}, {}, out);
    return out;
}

} // namespace

class TestJsonTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsReadAsTheDocument_data();
    void rowsReadAsTheDocument();
    void modelKeepsTheRulesWhileDocumentsChange();
    void everyNodeIsFoundAgain();
    void longDocumentIsFoldedIntoOneRow();
    void longValuesAreCutToALine();
};

void TestJsonTreeModel::rowsReadAsTheDocument_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("rows");

    QTest::newRow("fields of an object")
        << QByteArray(R"({"type":"A","items":[1.0,{"x":null}],"type":true})")
        << QStringLiteral("type \"A\"\nitems [2]\n  0 1.0\n  1 {1}\n    x null\ntype true\n");
    QTest::newRow("one value") << QByteArray("12345678901234567890.10")
                               << QStringLiteral("12345678901234567890.10\n");
    QTest::newRow("empty object") << QByteArray("{}") << QStringLiteral("{0}\n");
    QTest::newRow("cut") << QByteArray(
        R"({"a":[1,)") << QStringLiteral("a [2]\n  0 1\n  the value ends too early, byte 0x0008\n");
    QTest::newRow("two documents")
        << QByteArray("{\"a\":1} x")
        << QStringLiteral("{1}\n  a 1\nsomething follows the end of the document, byte 0x0008\n");
    QTest::newRow("not JSON") << QByteArray("x")
                              << QStringLiteral("this is not JSON, byte 0x0000\n");
    QTest::newRow("escapes are read") << QByteArray(R"(["\uD55C\n\"","\u0000"])")
                                      << QStringLiteral("0 \"\ud55c\\n\\\"\"\n1 \"\\u0000\"\n");
    QTest::newRow("bytes that are not UTF-8")
        << QByteArray("[\"\xff\"]") << QStringLiteral("0 \"\\xFF\"\n");
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestJsonTreeModel::rowsReadAsTheDocument()
{
    QFETCH(const QByteArray, bytes);
    JsonTreeModel model;

    model.setDocument(documentOf(bytes));

    QTEST(print(model), "rows");
}

void TestJsonTreeModel::modelKeepsTheRulesWhileDocumentsChange()
{
    JsonTreeModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);

    for (const auto* bytes :
         {R"({"a":{"b":[1,2,{"c":3}]}})", "[", "7", "", "[[[[]]]]", R"({"a":1} x)"}) {
        model.setDocument(documentOf(bytes));
        print(model);
    }
    model.setDocument(nullptr);

    QCOMPARE(model.rowCount(), 0);
}

void TestJsonTreeModel::everyNodeIsFoundAgain()
{
    JsonTreeModel model;
    model.setDocument(documentOf(R"({"a":[1,{"b":2}],"c":{}})"));
    const auto& tree = model.document()->tree();
    for (model::JsonNodeIndex node = 1; node < tree.nodes().size(); ++node) {
        const auto index = model.indexOf(node);

        QVERIFY(index.isValid());
        QCOMPARE(model.nodeOf(index), node);
        QCOMPARE(model.index(index.row(), 0, index.parent()), index);
    }
    QVERIFY(!model.indexOf(model::noJsonNode).isValid());
    QVERIFY(!model.indexOf(1000).isValid());
}

void TestJsonTreeModel::longDocumentIsFoldedIntoOneRow()
{
    JsonTreeModel model;
    QByteArray bytes = "[0";
    for (std::uint32_t i = 0; i < JsonTreeModel::foldedFrom; ++i)
        bytes += ",1";

    model.setDocument(documentOf(bytes + "]"));

    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), int(JsonTreeModel::foldedFrom) + 1);
}

void TestJsonTreeModel::longValuesAreCutToALine()
{
    JsonTreeModel model;

    model.setDocument(documentOf("[\"" + QByteArray(5'000'000, 'x') + "\"]"));

    const auto text = model.index(0, 0).data().toString();
    QVERIFY(text.size() < 600);
    QVERIFY(text.endsWith(QStringLiteral("… 5.0 MB")));
}

QTEST_MAIN(TestJsonTreeModel)
#include "tst_jsontreemodel.moc"
