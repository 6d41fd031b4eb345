#include "model/filter/evaluator.h"
#include "tests/filter/envelopelookup.h"
#include "tests/filter/sampleevent.h"

#include <QTest>

using namespace model::filter;

namespace {

Verdict verdictOf(const char* text, const model::EventView& event)
{
    const auto filter = compile(text);
    if (!filter) {
        qWarning("%s: column %d: %s", text, filter.error().place.column,
                 filter.error().text.c_str());
        return Verdict::Error;
    }
    Evaluator evaluator(*filter, std::make_shared<EnvelopeLookup>());
    const auto verdict = evaluator.evaluate(event);
    if (const auto error = evaluator.firstError())
        qInfo("%s", error->text.c_str());
    return verdict;
}

} // namespace

Q_DECLARE_METATYPE(model::filter::Verdict)

//! What filters say about one event of the sandbox.
class TestFilterEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filterDecidesAboutAnEvent_data();
    void filterDecidesAboutAnEvent();
};

void TestFilterEvents::filterDecidesAboutAnEvent_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char* name, const char* filter, Verdict verdict) {
        QTest::newRow(name) << QByteArray(filter) << verdict;
    };

    row("nothing asked", "", Verdict::Match);
    row("blanks", "  \n ", Verdict::Match);
    row("type as on the wire", "type == \"ORDER_CREATED\"", Verdict::Match);
    row("type by its words", "type == 'OrderCreated'", Verdict::Match);
    row("type turned round", "'order.created' == type", Verdict::Match);
    row("type that differs", "type != 'OrderCreated'", Verdict::NoMatch);
    row("type in a list", "type in ['ORDER_PAID', 'order-created']", Verdict::Match);
    row("type keeps its wire name", "type.startsWith('ORDER_')", Verdict::Match);
    row("topic", "topic == 'order-events' && partition == 3 && offset == 1842", Verdict::Match);
    row("key", "key == 'O-4822'", Verdict::Match);
    row("key by order", "key > 'O-4821' && 'O-4823' > key", Verdict::Match);
    row("time beside a text", "time > '2026-11-23T05:00:00Z'", Verdict::Match);
    row("time beside a timestamp", "time < timestamp('2026-11-23T05:00:00Z')", Verdict::NoMatch);
    row("time in a zone", "time.getHours('Asia/Seoul') == 14", Verdict::Match);
    row("time and a duration", "time - duration('32m') < timestamp('2026-11-23T05:01:00Z')",
        Verdict::Match);
    row("size", "size > 100", Verdict::Match);
    row("version", "version == 2", Verdict::Match);
    row("origin and source", "origin == 'live' && source == 'sandbox'", Verdict::Match);
    row("form", "form == 'json'", Verdict::Match);
    row("no findings", "size(findings) == 0", Verdict::Match);
    row("number in the payload", "payload.totalAmount > 100000", Verdict::Match);
    row("number turned round", "100000 < payload.totalAmount", Verdict::Match);
    row("number too small", "payload.totalAmount > 200000.0", Verdict::NoMatch);
    row("text in the payload", "payload.orderId == 'O-4822'", Verdict::Match);
    row("flag in the payload", "payload.paid", Verdict::Match);
    row("not the flag", "!payload.paid", Verdict::NoMatch);
    row("null in the payload", "payload.note == null", Verdict::Match);
    row("null is no text", "payload.note == 'x'", Verdict::NoMatch);
    row("other kind differs", "payload.orderId != 5", Verdict::Match);
    row("item of a list", "payload.items[1].sku == 'B-2'", Verdict::Match);
    row("macro over a list", "payload.items.exists(i, i.qty > 4)", Verdict::Match);
    row("size of a list", "size(payload.items) == 2", Verdict::Match);
    row("arithmetic", "payload.items[0].qty * 2 + 1 == 5", Verdict::Match);
    row("arithmetic across kinds", "payload.totalAmount / 2 > 61000", Verdict::Match);
    row("metadata", "metadata.version == 2", Verdict::Match);
    row("event id", "eventId == 'e-1' && correlationId == 'c-9'", Verdict::Match);
    row("absent id is null", "causationId == null", Verdict::Match);
    row("absent id is no text", "causationId == 'x'", Verdict::NoMatch);
    row("whole value", "json.metadata.eventId == 'e-1'", Verdict::Match);
    row("missing field", "payload.nothing == 'x'", Verdict::Error);
    row("missing field absorbed", "payload.nothing == 'x' || key == 'O-4822'", Verdict::Match);
    row("missing field behind and", "key == 'no' && payload.nothing == 'x'", Verdict::NoMatch);
    row("has of a field", "has(payload.orderId)", Verdict::Match);
    row("has of a missing field", "has(payload.nothing)", Verdict::NoMatch);
    row("has far down", "has(payload.nothing.at.all)", Verdict::NoMatch);
    row("has of a null", "has(payload.note)", Verdict::Match);
    row("header that is not there", "headers['x'] == 'y'", Verdict::Error);
    row("no header of a name", "'x' in headers", Verdict::NoMatch);
    row("regular expression", "value.matches('\"sku\":\"[AB]-1\"')", Verdict::Match);
    row("part of the value", "value.contains('C-7')", Verdict::Match);
    row("end of a text", "payload.orderId.endsWith('22')", Verdict::Match);
    row("ternary", "payload.paid ? partition == 3 : false", Verdict::Match);
    row("text compared with a number", "payload.orderId > 5", Verdict::Error);
    row("bare word in the key", "O-4822", Verdict::Match);
    row("bare word in the value", "customerid", Verdict::Match);
    row("capitals count", "CustomerId", Verdict::NoMatch);
    row("all words", "customerid sku A-1", Verdict::Match);
    row("one word missing", "customerid nowhere", Verdict::NoMatch);
    row("quoted phrase", "\"qty\\\":2\"", Verdict::Match);
    row("number as a word", "4822", Verdict::Match);
    row("quoted text in an expression", "\"sku\" && partition == 3", Verdict::Match);
    row("no such text in an expression", "!\"nowhere\" && partition == 3", Verdict::Match);
}

void TestFilterEvents::filterDecidesAboutAnEvent()
{
    QFETCH(const QByteArray, filter);
    SampleEvent sample;

    const auto verdict = verdictOf(filter.constData(), sample.made());

    QTEST(verdict, "verdict");
}

QTEST_APPLESS_MAIN(TestFilterEvents)
#include "tst_filterevents.moc"
