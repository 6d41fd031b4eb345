#include "model/sequence/statefold.h"
#include "tests/sequence/storyfrom.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace model::sequence;

namespace {

Tale paidOrder()
{
    Tale tale("OrderCreated@0#a PaymentCompleted@1#b<a OrderPaid@2#c<b OrderCreated@2.5#a "
              "InventoryFailed@3#d<c",
              4);
    tale.sights[0].payload =
        R"({"orderId":"O-1","totalAmount":128400.00,"customer":{"id":7,"vip":true}})";
    tale.sights[1].payload = R"({"orderId":"O-1","paymentId":"P-9","customer":{"vip":null}})";
    tale.sights[2].payload = R"(["no object"])";
    tale.sights[3].payload = R"({"orderId":"another","totalAmount":1})";
    tale.sights[4].payload = R"({"reason":"OUT_OF_STOCK","paymentId":null})";
    return tale;
}

QJsonObject parsed(const StateFold& fold, std::size_t events)
{
    QJsonParseError error;
    const auto json =
        QJsonDocument::fromJson(QByteArray::fromStdString(fold.after(events)), &error);
    [&] { QVERIFY2(json.isObject(), qPrintable(error.errorString())); }();
    return json.object();
}

} // namespace

class TestStateFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachEventAddsWhatItCarries();
    void aCopyChangesNothing();
    void theSagasOwnStateIsTold();
    void numbersStayAsTheyWereWritten();
    void brokenPayloadsChangeNothing();
    void anyPlaceOfALongSagaIsTheSameAsFromItsStart();
};

void TestStateFold::eachEventAddsWhatItCarries()
{
    const auto tale = paidOrder();
    const StateFold fold(tale.definition, tale.tell(), tale.sights);

    QCOMPARE(fold.events().size(), std::size_t(5));
    QVERIFY(parsed(fold, 0).isEmpty());
    QCOMPARE(parsed(fold, 1)[QStringLiteral("orderId")].toString(), QStringLiteral("O-1"));
    const auto paid = parsed(fold, 2);
    QCOMPARE(paid[QStringLiteral("paymentId")].toString(), QStringLiteral("P-9"));
    QCOMPARE(paid[QStringLiteral("customer")].toObject().keys(), QStringList{QStringLiteral("id")});
    const auto failed = parsed(fold, 5);
    QVERIFY(!failed.contains(QStringLiteral("paymentId")));
    QCOMPARE(failed[QStringLiteral("reason")].toString(), QStringLiteral("OUT_OF_STOCK"));
}

void TestStateFold::aCopyChangesNothing()
{
    const auto tale = paidOrder();
    const StateFold fold(tale.definition, tale.tell(), tale.sights);

    QCOMPARE(parsed(fold, 4)[QStringLiteral("orderId")].toString(), QStringLiteral("O-1"));
}

void TestStateFold::theSagasOwnStateIsTold()
{
    const auto tale = paidOrder();
    const StateFold fold(tale.definition, tale.tell(), tale.sights);
    const auto saga = [&](std::size_t events, const char* name) {
        return parsed(fold, events)[QStringLiteral("saga")]
            .toObject()[QLatin1String(name)]
            .toString();
    };

    QCOMPARE(saga(1, "state"), QStringLiteral("running"));
    QCOMPARE(saga(1, "waitsFor"), QStringLiteral("PaymentCompleted / PaymentFailed"));
    QCOMPARE(saga(2, "waitsFor"), QStringLiteral("order.paid"));
    QCOMPARE(saga(5, "state"), QStringLiteral("compensating"));
    QCOMPARE(saga(5, "waitsFor"), QStringLiteral("PaymentRefunded"));
}

void TestStateFold::numbersStayAsTheyWereWritten()
{
    const auto tale = paidOrder();
    const StateFold fold(tale.definition, tale.tell(), tale.sights);

    QVERIFY(fold.after(1).find("\"totalAmount\": 128400.00") != std::string::npos);
}

void TestStateFold::brokenPayloadsChangeNothing()
{
    auto tale = paidOrder();
    for (const auto* broken : {"", "{", "{\"a\":", "nonsense", "{\"a\":{\"b\":[}"}) {
        tale.sights[1].payload = broken;
        const StateFold fold(tale.definition, tale.tell(), tale.sights);
        QCOMPARE(parsed(fold, 2)[QStringLiteral("orderId")].toString(), QStringLiteral("O-1"));
    }
}

void TestStateFold::anyPlaceOfALongSagaIsTheSameAsFromItsStart()
{
    Tale tale("");
    for (std::size_t i = 0; i < 300; ++i) {
        Sight sight;
        sight.row = i;
        sight.type = "OrderPaid";
        sight.eventId = "e" + std::to_string(i);
        sight.time = tale.after(double(i));
        sight.payload = "{\"n" + std::to_string(i % 90) + "\":" + std::to_string(i) + "}";
        tale.sights.push_back(sight);
    }
    const StateFold fold(tale.definition, tale.tell(), tale.sights);

    for (const std::size_t events : {1, 63, 64, 65, 128, 200, 300}) {
        const auto state = parsed(fold, events);
        const auto last = int(events) - 1;
        QCOMPARE(state[QStringLiteral("n%1").arg(last % 90)].toInt(), last);
        QCOMPARE(state.size(), qsizetype(std::min<std::size_t>(events, 90)) + 1);
    }
}

QTEST_GUILESS_MAIN(TestStateFold)
#include "tst_statefold.moc"
