#include "model/export/copy.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace model;

class TestCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonKeepsTheDigitsOfTheValue();
    void valueThatIsNotWholeJsonIsText();
    void binaryValueIsBase64();
    void valueIsTheBytesAsTheyCame();
    void kcatReadsExactlyThisEvent();
    void kcatTellsNoSecret();
    void everyTextSurvivesTheShell_data();
    void everyTextSurvivesTheShell();
};

namespace {

EventView paid()
{
    EventView event;
    event.channel = "payment-events";
    event.partition = 1;
    event.position = 42;
    event.form = Form::Json;
    event.body.key = "order-1";
    event.body.value = R"({"total":12345678901234567890.10})";
    return event;
}

} // namespace

void TestCopy::jsonKeepsTheDigitsOfTheValue()
{
    const auto text = copyAsJson(paid());

    QVERIFY(text.find("12345678901234567890.10") != std::string::npos);
    const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    QCOMPARE(object.value("offset").toInteger(), 42);
    QVERIFY(object.value("value").isObject());
}

void TestCopy::valueThatIsNotWholeJsonIsText()
{
    auto event = paid();
    event.findings.add(Finding::BrokenJson);
    event.body.value = R"({"total":)";

    const auto object =
        QJsonDocument::fromJson(QByteArray::fromStdString(copyAsJson(event))).object();

    QCOMPARE(object.value("value").toString(), QStringLiteral("{\"total\":"));
}

void TestCopy::binaryValueIsBase64()
{
    auto event = paid();
    event.form = Form::Binary;
    event.body.value = "\xff\xfe";

    const auto object =
        QJsonDocument::fromJson(QByteArray::fromStdString(copyAsJson(event))).object();

    QCOMPARE(object.value("value").toObject().value("base64").toString(), QStringLiteral("//4="));
}

void TestCopy::valueIsTheBytesAsTheyCame()
{
    auto event = paid();
    QCOMPARE(copyAsValue(event), std::string(*event.body.value));

    event.body.value = std::nullopt;
    QCOMPARE(copyAsValue(event), std::string());
}

void TestCopy::kcatReadsExactlyThisEvent()
{
    const KcatTarget target{.url = "kafka://a:9092,b:9092/",
                            .properties = {{"client.id", "it's me"}}};

    const auto command = copyAsKcat(paid(), target);

    QCOMPARE(command,
             std::string(R"(kcat -C -b a:9092,b:9092 -X 'client.id=it'\''s me' -t payment-events )"
                         "-p 1 -o 42 -c 1 -e -J"));
}

void TestCopy::kcatTellsNoSecret()
{
    const KcatTarget target{
        .url = "kafka://user:canary@a:9092",
        .properties = {{"sasl.password", "canary"}, {"sasl.username", "reader"}},
        .isSecret = [](std::string_view name) { return name == "sasl.password"; }};

    const auto command = copyAsKcat(paid(), target);

    QVERIFY(command.find("canary") == std::string::npos);
    QVERIFY(command.find(R"(-X sasl.password="$SASL_PASSWORD")") != std::string::npos);
    QVERIFY(command.find("-X sasl.username=reader") != std::string::npos);
}

void TestCopy::everyTextSurvivesTheShell_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("plain") << QByteArray("order-events");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("quote") << QByteArray("it's");
    QTest::newRow("command") << QByteArray("$(touch /nowhere)`id`;&|<>*?[]{}~#!");
    QTest::newRow("double quotes and backslash") << QByteArray("\"a\\b\"");
    QTest::newRow("new line") << QByteArray("a\nb");
    QTest::newRow("Korean") << QByteArray("주문");
}

void TestCopy::everyTextSurvivesTheShell()
{
    QFETCH(const QByteArray, text);
    const auto word = QString::fromStdString(shellQuoted({text.data(), std::size_t(text.size())}));
    QProcess shell;

    shell.start("/bin/sh", {"-c", "printf '%s' " + word});

    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), text);
}

QTEST_GUILESS_MAIN(TestCopy)
#include "tst_copy.moc"
