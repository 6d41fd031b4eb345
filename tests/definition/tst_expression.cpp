#include "sim/definition/expression.h"

#include <QTest>

using namespace sim::definition;

//! The expressions of definition files: what they are worth, and where they are wrong.
class TestExpression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void value_data();
    void value();
    void refusal_data();
    void refusal();
    void assignment_data();
    void assignment();
    void aSumIsOverAllOrders();
    void aShortcutDoesNotLookAtTheRest();
    void aSettingThatIsFalseShutsAGuard_data();
    void aSettingThatIsFalseShutsAGuard();
};

namespace {

//! Two fields of an order, one shared, one of the payload; a setting that is true.
NameAnswer named(std::string_view name)
{
    const auto variable = [](Variable::Kind kind, std::uint16_t index, Type type = Type::Whole) {
        return NameAnswer{Variable{kind, type, index}, {}};
    };
    if (name == "reserved")
        return variable(Variable::Kind::PerOrder, 0);
    if (name == "tombstone")
        return variable(Variable::Kind::PerOrder, 1, Type::Truth);
    if (name == "stock")
        return variable(Variable::Kind::Shared, 0);
    if (name == "event.amount")
        return variable(Variable::Kind::Payload, 0);
    if (name == "on")
        return {Variable{Variable::Kind::Constant, Type::Truth, 0, 1}, {}};
    if (name == "off")
        return {Variable{Variable::Kind::Constant, Type::Truth, 0, 0}, {}};
    return {std::nullopt, "there is no \"" + std::string(name) + "\"."};
}

struct State
{
    std::vector<Number> perOrder = {2, 0, 3, 1};
    std::vector<Number> shared = {7};
    std::vector<Number> payload = {128400};

    Values values(std::size_t order = 0) const { return {perOrder, 2, order, shared, payload}; }
};

} // namespace

void TestExpression::value_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char* text, qint64 value) { QTest::newRow(text) << text << value; };
    row("1 + 2 * 3", 7);
    row("(1 + 2) * 3", 9);
    row("10 - 3 - 2", 5);
    row("-reserved", -2);
    row("--3", 3);
    row("stock > 6 && reserved == 2", 1);
    row("stock < 6 || tombstone", 0);
    row("!tombstone", 1);
    row("!(on && off)", 1);
    row("event.amount >= 128400", 1);
    row("tombstone ? 1 : stock > 6 ? 2 : 3", 2);
    row("sum over orders (reserved) + stock", 12);
    row("sum over orders (tombstone ? 1 : 0)", 1);
    row("on == off", 0);
    row("9223372036854775807 + 1 < 0", 1);
}

void TestExpression::value()
{
    QFETCH(const QString, text);
    ExpressionFault fault;
    const auto expression = parseExpression(text.toStdString(), named, fault);
    QVERIFY2(expression.has_value(), fault.text.c_str());

    QTEST(qint64(expression->value(State().values())), "value");
}

void TestExpression::refusal_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* text, int offset, const char* says) {
        QTest::newRow(*text != 0 ? text : "nothing") << text << offset << says;
    };
    row("", 0, "ends too early");
    row("stock >", 7, "ends too early");
    row("stock > > 1", 8, "not expected");
    row("stok > 1", 0, "there is no \"stok\"");
    row("1 +", 3, "ends too early");
    row("(stock", 6, "\")\" is missing");
    row("stock 1", 6, "not expected");
    row("tombstone + 1", 0, "a number is expected");
    row("stock && tombstone", 0, "a condition is expected");
    row("tombstone == 1", 13, "a condition is expected");
    row("stock ? 1 : 2", 0, "a condition is expected");
    row("tombstone ? 1 : on", 16, "a number is expected");
    row("1.5", 1, "only whole numbers");
    row("99999999999999999999", 0, "too large");
    row("sum over services (1)", 17, "sum over orders");
    row("sum over orders (sum over orders (1))", 32, "no sum inside");
    row("while (1)", 0, "there is no \"while\"");
    row("stock = 1", 6, "not expected");
}

void TestExpression::refusal()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    ExpressionFault fault;

    const auto expression = parseExpression(text.toStdString(), named, fault);

    QVERIFY(!expression.has_value());
    QVERIFY2(QString::fromStdString(fault.text).contains(says), fault.text.c_str());
    QTEST(int(fault.offset), "offset");
}

void TestExpression::assignment_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("set") << "stock = 5"
                         << "";
    QTest::newRow("add") << "reserved += stock * 2"
                         << "";
    QTest::newRow("take") << "stock -= 1"
                          << "";
    QTest::newRow("a truth") << "tombstone = stock > 3"
                             << "";
    QTest::newRow("no field") << "stok = 1"
                              << "there is no";
    QTest::newRow("no name") << "= 1"
                             << "begins with the name";
    QTest::newRow("no assignment") << "stock == 1"
                                   << "expected here";
    QTest::newRow("no sign") << "stock 1"
                             << "is written";
    QTest::newRow("wrong kind") << "tombstone = 1"
                                << "true or false";
    QTest::newRow("truth into number") << "stock = on"
                                       << "is a number";
    QTest::newRow("adding to a truth") << "tombstone += on"
                                       << "true or false";
}

void TestExpression::assignment()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    ExpressionFault fault;

    const auto assignment = parseAssignment(text.toStdString(), named, named, fault);

    QCOMPARE(assignment.has_value(), says.isEmpty());
    QVERIFY2(QString::fromStdString(fault.text).contains(says), fault.text.c_str());
}

void TestExpression::aSumIsOverAllOrders()
{
    ExpressionFault fault;
    const auto sum = parseExpression("sum over orders (reserved) == 5", named, fault);
    const auto own = parseExpression("reserved == 3", named, fault);
    QVERIFY(sum && own);

    QVERIFY(!sum->isPerOrder());
    QVERIFY(own->isPerOrder());
    QCOMPARE(sum->value(State().values(1)), 1);
    QCOMPARE(own->value(State().values(0)), 0);
    QCOMPARE(own->value(State().values(1)), 1);
}

void TestExpression::aShortcutDoesNotLookAtTheRest()
{
    ExpressionFault fault;
    const auto both = parseExpression("off && on || on && !off", named, fault);
    QVERIFY(both.has_value());
    QCOMPARE(both->value({}), 1);
}

void TestExpression::aSettingThatIsFalseShutsAGuard_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isShut");
    QTest::newRow("false first") << "off && stock > 1" << true;
    QTest::newRow("and more") << "off && stock > 1 && tombstone" << true;
    QTest::newRow("alone") << "off" << true;
    QTest::newRow("true first") << "on && stock > 1" << false;
    QTest::newRow("or") << "off || stock > 1" << false;
    QTest::newRow("a field") << "stock > 1" << false;
}

void TestExpression::aSettingThatIsFalseShutsAGuard()
{
    QFETCH(const QString, text);
    ExpressionFault fault;
    const auto guard = parseExpression(text.toStdString(), named, fault);
    QVERIFY(guard.has_value());

    QTEST(guard->isConstantFalse(), "isShut");
}

QTEST_GUILESS_MAIN(TestExpression)
#include "tst_expression.moc"
