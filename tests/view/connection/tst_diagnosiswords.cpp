#include "app/view/connection/diagnosiswords.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace app;
using model::DiagnosisStep;

namespace {

//! Marks every text that goes through a translation.
class Marking : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* text, const char*, int) const override
    {
        return u'<' + QString::fromUtf8(text) + u'>';
    }
};

//! What the connection test of Kafka is made of, as it stands in the source.
QString doctorSource()
{
    QString text;
    for (const auto* name : {"doctor.cpp", "doctorlogin.cpp", "doctorwire.cpp"}) {
        QFile file(
            QFINDTESTDATA(QStringLiteral("../../../model/connect/kafka/") + QLatin1String(name)));
        if (file.open(QIODevice::ReadOnly))
            text += QString::fromUtf8(file.readAll());
    }
    return text;
}

void addMatches(const QRegularExpression& shape, QSet<QString> passedOver = {})
{
    QTest::addColumn<QString>("text");
    auto matches = shape.globalMatch(doctorSource());
    while (matches.hasNext()) {
        const auto text = matches.next().captured(1);
        if (passedOver.contains(text))
            continue;
        passedOver.insert(text);
        QTest::newRow(qPrintable(text)) << text;
    }
}

} // namespace

//! Connection tests in the user's language: what stays English is what a server said.
class TestDiagnosisWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFaultIsInTheUsersLanguage_data();
    void everyFaultIsInTheUsersLanguage();
    void everyFixedDetailIsInTheUsersLanguage_data();
    void everyFixedDetailIsInTheUsersLanguage();
    void detailsWithValuesAreWorded_data();
    void detailsWithValuesAreWorded();
    void whatATableLacksIsInTheUsersLanguage_data();
    void whatATableLacksIsInTheUsersLanguage();
    void theReportIsInTheUsersLanguage();

private:
    Marking m_marking;
};

void TestDiagnosisWords::initTestCase()
{
    QCoreApplication::installTranslator(&m_marking);
    QVERIFY(doctorSource().size() > 10'000);
}

void TestDiagnosisWords::everyFaultIsInTheUsersLanguage_data()
{
    static const QRegularExpression shape(QStringLiteral("Fault\\{\\s*\"([a-z-]+)\""));
    addMatches(shape);
}

void TestDiagnosisWords::everyFaultIsInTheUsersLanguage()
{
    QFETCH(const QString, text);
    const DiagnosisStep step{.id = "login",
                             .outcome = DiagnosisStep::Outcome::Failed,
                             .summary = "zzz",
                             .advice = "zzz",
                             .faultCode = text.toStdString()};

    QVERIFY2(diagnosiswords::summary(step).startsWith(u'<'), "The sentence stays English.");
    // These two have nothing to be done, or only what the library advises.
    if (text != QStringLiteral("cancelled") && text != QStringLiteral("no-offsets"))
        QVERIFY2(diagnosiswords::advice(step).startsWith(u'<'), "The advice stays English.");
}

void TestDiagnosisWords::everyFixedDetailIsInTheUsersLanguage_data()
{
    static const QRegularExpression shape(
        QStringLiteral("\\{\"(?:Asked for|Got)\",\\s*\"([^\"]+)\"\\}"));
    addMatches(shape, {QStringLiteral("TLS")}); // the same in every language
}

void TestDiagnosisWords::everyFixedDetailIsInTheUsersLanguage()
{
    QFETCH(const QString, text);

    QCOMPARE(diagnosiswords::value(text.toStdString()), u'<' + text + u'>');
}

void TestDiagnosisWords::detailsWithValuesAreWorded_data()
{
    QTest::addColumn<std::string>("english");
    for (const auto* english :
         {"answers", "answers (10.0.0.4)", "No answer", "The other side closed the connection",
          "Broker 3 advertises kafka-3:9092", "by CN=Shop CA, until 2027-01-31 12:00 UTC",
          "User monitor", "Read on order-events, payment-events", "12 partitions"})
        QTest::newRow(english) << std::string(english);
}

void TestDiagnosisWords::detailsWithValuesAreWorded()
{
    QFETCH(const std::string, english);

    // A value is put into the words after they were translated.
    QCOMPARE(diagnosiswords::value(english), u'<' + QString::fromStdString(english) + u'>');
    QCOMPARE(diagnosiswords::detail(english), u'<' + QString::fromStdString(english) + u'>');
}

void TestDiagnosisWords::whatATableLacksIsInTheUsersLanguage_data()
{
    QTest::addColumn<std::string>("fault");
    QTest::addColumn<std::string>("english");
    const std::string table = "\"public\".\"outbox\"";
    QTest::newRow("index") << std::string("missing-index")
                           << "No index gives the waiting rows of " + table
                                  + ": a relay that asks for them reads the whole table.";
    QTest::newRow("order") << std::string("missing-order-index")
                           << "No index gives all rows of " + table
                                  + " in their order: rows that are sent between two looks may go "
                                    "unseen.";
    QTest::newRow("column")
        << std::string("mapping-misfit")
        << std::string("The table public.outbox has no column \"sent\", which \"plain\" needs.");
}

void TestDiagnosisWords::whatATableLacksIsInTheUsersLanguage()
{
    QFETCH(const std::string, fault);
    QFETCH(const std::string, english);
    const DiagnosisStep step{.id = "index",
                             .outcome = DiagnosisStep::Outcome::Warned,
                             .summary = english,
                             .advice = "Whoever owns the table may run: CREATE INDEX …",
                             .faultCode = fault};

    QCOMPARE(diagnosiswords::summary(step), u'<' + QString::fromStdString(english) + u'>');
    QVERIFY(diagnosiswords::advice(step).startsWith(u'<'));
}

void TestDiagnosisWords::theReportIsInTheUsersLanguage()
{
    const DiagnosisStep step{.id = "listeners",
                             .outcome = DiagnosisStep::Outcome::Failed,
                             .summary = "The cluster sends clients to kafka-1:9092.",
                             .details = {{"Broker 1 advertises kafka-1:9092", "No answer"}},
                             .advice = "zzz",
                             .faultCode = "advertised-listener-unreachable"};

    const auto report = diagnosiswords::report("kafka://shop:9092", {step});

    QVERIFY2(report.contains(QStringLiteral("<Broker 1 advertises kafka-1:9092>: <No answer>")),
             qPrintable(report));
    QVERIFY2(!report.contains(QStringLiteral("zzz")), qPrintable(report));
}

QTEST_GUILESS_MAIN(TestDiagnosisWords)

#include "tst_diagnosiswords.moc"
