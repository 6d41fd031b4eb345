#include "model/schema/jsonschema.h"
#include "payloads.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace model;

class TestJsonSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEventsItCameFromAreValid();
    void whatDiffersIsNot_data();
    void whatDiffersIsNot();
    void anotherValidatorAgrees();
    void itSaysWhatItIs();
    void nothingSeenAllowsEverything();
    void aLongListIsNotPromised();
};

namespace {

QString typeOf(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return QStringLiteral("boolean");
    case QJsonValue::Double:
        return value.toDouble() == qRound64(value.toDouble()) ? QStringLiteral("integer")
                                                              : QStringLiteral("number");
    case QJsonValue::String:
        return QStringLiteral("string");
    case QJsonValue::Array:
        return QStringLiteral("array");
    case QJsonValue::Object:
        return QStringLiteral("object");
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

bool allowsType(const QJsonObject& schema, const QJsonValue& value)
{
    if (!schema.contains(QStringLiteral("type")))
        return true;
    const auto wanted = schema.value(QStringLiteral("type"));
    const auto list = wanted.isArray() ? wanted.toArray() : QJsonArray{wanted};
    const auto type = typeOf(value);
    return list.contains(type)
           || (type == QStringLiteral("integer") && list.contains(QStringLiteral("number")));
}

//! The keywords of JSON Schema that an inferred schema uses. Why \a value is not valid; empty when
//! it is.
QString fault(const QJsonObject& schema, const QJsonValue& value, const QString& at = {})
{
    if (!allowsType(schema, value))
        return at + QStringLiteral(" is of type ") + typeOf(value);
    const auto object = value.toObject();
    for (const auto& name : schema.value(QStringLiteral("required")).toArray()) {
        if (value.isObject() && !object.contains(name.toString()))
            return at + u'/' + name.toString() + QStringLiteral(" is missing");
    }
    const auto properties = schema.value(QStringLiteral("properties")).toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto wrong =
            properties.contains(it.key())
                ? fault(properties.value(it.key()).toObject(), it.value(), at + u'/' + it.key())
                : QString();
        if (!wrong.isEmpty())
            return wrong;
    }
    for (const auto& item : value.toArray()) {
        const auto wrong = fault(schema.value(QStringLiteral("items")).toObject(), item,
                                 at + QStringLiteral("[]"));
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

const QList<QByteArray> orders{
    R"({"orderId":"O-1","customerId":"C-1","items":[{"sku":"A-1","quantity":2}],"totalAmount":1200})",
    R"({"orderId":"O-2","customerId":null,"items":[],"totalAmount":99.5,"note":"a \"b\" \u00e9"})",
    R"({"orderId":"O-3","customerId":"C-2","items":[{"sku":"A-2","quantity":1,"gift":true}],"totalAmount":0})",
    R"({"orderId":"O-4","customerId":"C-2","items":[],"totalAmount":-1e20,"odd \"name\"/~":{"x":{}}})"};

QJsonObject inferred(const QList<QByteArray>& payloads)
{
    Payloads seen;
    for (const auto& payload : payloads)
        seen.learn(payload.toStdString());
    const auto text = toJsonSchema(seen.schema, {.type = "OrderCreated", .version = 2});
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("no JSON: %s\n%s", qPrintable(error.errorString()), text.c_str());
    return document.object();
}

} // namespace

void TestJsonSchema::theEventsItCameFromAreValid()
{
    const auto schema = inferred(orders);

    for (const auto& order : orders)
        QCOMPARE(fault(schema, QJsonDocument::fromJson(order).object()), QString());
}

void TestJsonSchema::whatDiffersIsNot_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("fault");

    QTest::newRow("a field is missing")
        << QByteArray(R"({"customerId":"C-1","items":[],"totalAmount":1})")
        << QStringLiteral("/orderId is missing");
    QTest::newRow("another type") << QByteArray(
        R"({"orderId":7,"customerId":"C-1","items":[],"totalAmount":1})")
                                  << QStringLiteral("/orderId is of type integer");
    QTest::newRow("an element without its field")
        << QByteArray(R"({"orderId":"7","customerId":"C","items":[{"sku":"A"}],"totalAmount":1})")
        << QStringLiteral("/items[]/quantity is missing");
}

void TestJsonSchema::whatDiffersIsNot()
{
    QFETCH(const QByteArray, payload);

    QTEST(fault(inferred(orders), QJsonDocument::fromJson(payload).object()), "fault");
}

//! Python's jsonschema, where it is installed: not our reading of the specification.
void TestJsonSchema::anotherValidatorAgrees()
{
    const auto python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("validate.py")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("import json, sys\n"
                 "try:\n    import jsonschema\nexcept ImportError:\n    sys.exit(77)\n"
                 "schema, orders = json.load(sys.stdin)\n"
                 "validator = jsonschema.Draft202012Validator\n"
                 "validator.check_schema(schema)\n"
                 "for order in orders:\n    validator(schema).validate(order)\n"
                 "del orders[0]['orderId']\n"
                 "sys.exit(1 if validator(schema).is_valid(orders[0]) else 0)\n");
    script.close();
    if (python.isEmpty())
        QSKIP("no python3 here");

    QProcess validator;
    validator.start(python, {script.fileName()});
    QJsonArray events;
    for (const auto& order : orders)
        events.append(QJsonDocument::fromJson(order).object());
    validator.write(QJsonDocument(QJsonArray{inferred(orders), events}).toJson());
    validator.closeWriteChannel();
    QVERIFY(validator.waitForFinished());

    if (validator.exitCode() == 77)
        QSKIP("no jsonschema for Python here");
    QVERIFY2(validator.exitCode() == 0, validator.readAllStandardError().constData());
}

void TestJsonSchema::itSaysWhatItIs()
{
    const auto schema = inferred(orders);

    QCOMPARE(schema.value(QStringLiteral("$schema")).toString(),
             QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
    QCOMPARE(schema.value(QStringLiteral("title")).toString(), QStringLiteral("OrderCreated V2"));
    QVERIFY(schema.value(QStringLiteral("description")).toString().contains(QStringLiteral("4")));
}

void TestJsonSchema::nothingSeenAllowsEverything()
{
    const InferredSchema empty;

    const auto text = toJsonSchema(empty, {});

    const auto schema = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    QCOMPARE(fault(schema, QJsonObject{{QStringLiteral("a"), 1}}), QString());
    QVERIFY(schema.contains(QStringLiteral("$schema")));
}

void TestJsonSchema::aLongListIsNotPromised()
{
    QByteArray list = "{\"a\":[1";
    for (int i = 0; i < 400; ++i)
        list += ",2";
    list += ",\"text\"]}";

    QCOMPARE(fault(inferred({list}), QJsonDocument::fromJson(list).object()), QString());
}

QTEST_APPLESS_MAIN(TestJsonSchema)
#include "tst_jsonschema.moc"
