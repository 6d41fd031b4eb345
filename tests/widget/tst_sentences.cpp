#include "app/widget/sentences.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace app;

namespace {

//! Words every sentence backwards in its values, so that it shows which went where.
class Backwards : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        const auto source = QString::fromUtf8(text);
        if (QLatin1String(context) != QStringLiteral("Sentences"))
            return {};
        if (source == QStringLiteral("%1 of %2 names found"))
            return QStringLiteral("<%2|%1>");
        return u'<' + source + u'>';
    }
};

} // namespace

//! Sentences of connectors in the window's language.
class TestSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_backwards); }
    void knownSentencesAreWorded_data();
    void knownSentencesAreWorded();

private:
    Backwards m_backwards;
};

void TestSentences::knownSentencesAreWorded_data()
{
    QTest::addColumn<std::string>("english");
    QTest::addColumn<QString>("worded");
    const auto row = [](const char* title, const std::string& english, const QString& worded) {
        QTest::newRow(title) << english << worded;
    };

    row("without values", "Trusted", QStringLiteral("<Trusted>"));
    row("a value", "a:9092 takes connections", QStringLiteral("<a:9092 takes connections>"));
    row("in another order", "3 of 4 names found", QStringLiteral("<4|3>"));
    row("the narrower first", "1 broker, all reachable",
        QStringLiteral("<1 broker, all reachable>"));
    row("several sentences", "order-events / 2: skipped 5 to 9. Jumped over.",
        QStringLiteral("<order-events / 2: skipped 5 to 9.> <Jumped over.>"));
    row("the rest as it came", "Jumped over. ssl handshake failed",
        QStringLiteral("<Jumped over.> ssl handshake failed"));
    row("an index that is missing",
        "No index gives the waiting rows of \"public\".\"outbox\": a relay that asks for them "
        "reads "
        "the whole table.",
        QStringLiteral(
            "<No index gives the waiting rows of \"public\".\"outbox\": a relay that asks "
            "for them reads the whole table.>"));
    row("a column that does not fit",
        "The column \"created_at\" is of type boolean; a whole number is expected.",
        QStringLiteral("<The column \"created_at\" is of type boolean; <a whole number> is "
                       "expected.>"));
    row("what is missing in a filter", "Here a value is missing.",
        QStringLiteral("<Here <a value> is missing.>"));
    row("why a filter fails at an event", "`payload.totl`: the event has no such field.",
        QStringLiteral("<`payload.totl`: <the event has no such field>.>"));
    row("sides of a comparison",
        "The left side is a text, the right side is a number: they cannot be compared.",
        QStringLiteral("<The left side is <a text>, the right side is <a number>: they cannot be "
                       "compared.>"));
    row("what a field is", "bytes of the value", QStringLiteral("<bytes of the value>"));
    row("a value that looks like a place", "%2 of %1 names found", QStringLiteral("<%1|%2>"));
    row("a server's own words", "FATAL: password authentication failed",
        QStringLiteral("FATAL: password authentication failed"));
    row("nothing", "", QString());
}

void TestSentences::knownSentencesAreWorded()
{
    QFETCH(const std::string, english);

    QTEST(sentences::worded(english), "worded");
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
