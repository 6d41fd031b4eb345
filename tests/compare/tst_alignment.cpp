#include "model/compare/alignment.h"
#include "tests/saga/ordersaga.h"

using namespace model;
using namespace model::compare;
using namespace std::chrono_literals;

namespace {

//! "create pay paid": one message a word, a second apart.
std::vector<sequence::Sight> sightsOf(const char* words, const std::string& order = "O-1",
                                      int amount = 100)
{
    std::vector<sequence::Sight> sights;
    const auto start = Timestamp(std::chrono::seconds(1'795'411'927));
    for (const auto& word : QString::fromLatin1(words).split(u' ')) {
        sequence::Sight sight;
        sight.row = sights.size();
        sight.time = start + std::chrono::seconds(sights.size());
        sight.type = word.toStdString();
        sight.channel = "order-events";
        sight.eventId = order + word.toStdString();
        sight.payload = R"({"orderId":")" + order + R"(","amount":)" + std::to_string(amount) + "}";
        sights.push_back(sight);
    }
    return sights;
}

Side sideOf(const char* words, const std::string& order = "O-1", int amount = 100)
{
    return observed(orderDefinition(), order, sightsOf(words, order, amount));
}

//! "= ORDER_CREATED ORDER_CREATED": a line a pair.
QString drawn(const Side& left, const Side& right, const Alignment& alignment)
{
    QStringList lines;
    for (const auto& pair : alignment.pairs) {
        const auto name = [](const Side& side, const std::optional<std::size_t>& at) {
            return at ? QString::fromStdString(side.pieces[*at].type) : QStringLiteral("-");
        };
        lines += QStringLiteral("%1 %2 %3")
                     .arg(QString(QLatin1Char("=*~-+"[std::size_t(pair.kind)])),
                          name(left, pair.left), name(right, pair.right));
    }
    return lines.join(u'\n');
}

QString drawn(const Side& left, const Side& right)
{
    return drawn(left, right, align(left, right));
}

} // namespace

class TestAlignment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoAlikeHaveNoDifference();
    void whatIsMissingStandsWhereItShould();
    void whatIsExtraIsMarked();
    void anotherOrderIsMarkedOnce();
    void aCopyStandsBesideNothing();
    void fieldsThatDifferAreNamed();
    void idsTimesAndKeysDifferAnyway();
    void timesAreComparedFromTheBeginning();
    void theDefinitionExpectsTheStepsInTheirOrder();
    void afterAFailureTheDefinitionExpectsTheWayBack();
    void whatFollowsAFailureMayComeInAnyOrder();
    void tenThousandMessagesAreAligned();
};

void TestAlignment::twoAlikeHaveNoDifference()
{
    const auto left = sideOf("ORDER_CREATED PAYMENT_COMPLETED");
    const auto right = sideOf("OrderCreated payment.completed", "O-2");

    QVERIFY(align(left, right).isSame());
    QCOMPARE(verdict(align(left, right)), std::string("All messages are alike."));
}

void TestAlignment::whatIsMissingStandsWhereItShould()
{
    const auto left = sideOf("ORDER_CREATED ORDER_PAID");
    const auto right = sideOf("ORDER_CREATED PAYMENT_COMPLETED ORDER_PAID STOCK_RESERVED");

    QCOMPARE(drawn(left, right), QStringLiteral("= ORDER_CREATED ORDER_CREATED\n"
                                                "- - PAYMENT_COMPLETED\n"
                                                "= ORDER_PAID ORDER_PAID\n"
                                                "- - STOCK_RESERVED"));
    QCOMPARE(verdict(align(left, right)), std::string("2 are missing."));
}

void TestAlignment::whatIsExtraIsMarked()
{
    const auto left = sideOf("ORDER_CREATED CUSTOMER_MOVED PAYMENT_COMPLETED");
    const auto right = sideOf("ORDER_CREATED PAYMENT_COMPLETED");

    QCOMPARE(drawn(left, right), QStringLiteral("= ORDER_CREATED ORDER_CREATED\n"
                                                "+ CUSTOMER_MOVED -\n"
                                                "= PAYMENT_COMPLETED PAYMENT_COMPLETED"));
    QCOMPARE(verdict(align(left, right)), std::string("1 is extra."));
}

void TestAlignment::anotherOrderIsMarkedOnce()
{
    const auto left = sideOf("ORDER_CREATED STOCK_RESERVED PAYMENT_COMPLETED ORDER_PAID");
    const auto right = sideOf("ORDER_CREATED PAYMENT_COMPLETED ORDER_PAID STOCK_RESERVED");

    const auto alignment = align(left, right);
    QCOMPARE(drawn(left, right, alignment), QStringLiteral("= ORDER_CREATED ORDER_CREATED\n"
                                                           "~ STOCK_RESERVED STOCK_RESERVED\n"
                                                           "= PAYMENT_COMPLETED PAYMENT_COMPLETED\n"
                                                           "= ORDER_PAID ORDER_PAID"));
    QCOMPARE(verdict(alignment), std::string("1 message differs."));
}

void TestAlignment::aCopyStandsBesideNothing()
{
    const auto left = sideOf("ORDER_CREATED ORDER_CREATED PAYMENT_COMPLETED");
    const auto right = sideOf("ORDER_CREATED PAYMENT_COMPLETED");

    QCOMPARE(align(left, right).count(Pair::Kind::Extra), std::size_t(1));
    QVERIFY(left.pieces[1].isCopy && !left.pieces[0].isCopy);
}

void TestAlignment::fieldsThatDifferAreNamed()
{
    const auto left = sideOf("ORDER_CREATED", "O-1", 100);
    const auto right = sideOf("ORDER_CREATED", "O-2", 250);

    const auto alignment = align(left, right);
    QCOMPARE(alignment.pairs[0].kind, Pair::Kind::Payload);
    QCOMPARE(alignment.pairs[0].fields.size(), std::size_t(1));
    QCOMPARE(alignment.pairs[0].fields[0].path, std::string("payload.amount"));
    QCOMPARE(alignment.pairs[0].fields[0].left, std::string("100"));
    QCOMPARE(alignment.pairs[0].fields[0].right, std::string("250"));
    QVERIFY(align(left, right, false).isSame());
}

void TestAlignment::idsTimesAndKeysDifferAnyway()
{
    const std::string left =
        R"({"id":"77f04e15-8b3d-4e15-90a7-c04be6a20001","at":"2026-11-23T14:32:07Z",
            "key":"order/O-1","ms":1795411927001,"only":true})";
    const std::string right =
        R"({"id":"88f04e15-8b3d-4e15-90a7-c04be6a20002","at":"2026-11-23T15:00:00Z",
            "key":"order/O-22","ms":1795411928002,"items":[{"sku":"A"}]})";

    const auto fields = differingFields(left, right, {"O-1", "O-22"});
    QStringList paths;
    for (const auto& field : fields)
        paths += QString::fromStdString(field.path);
    QVERIFY2(paths.contains(QStringLiteral("payload.only")), qPrintable(paths.join(u' ')));
    for (const auto* path : {"payload.id", "payload.at", "payload.key", "payload.ms"})
        QVERIFY2(!paths.contains(QLatin1String(path)), path);
    QVERIFY(paths.join(u' ').contains(QStringLiteral("items")));
}

void TestAlignment::timesAreComparedFromTheBeginning()
{
    const auto left = sideOf("ORDER_CREATED CUSTOMER_MOVED PAYMENT_COMPLETED");
    const auto right = sideOf("ORDER_CREATED PAYMENT_COMPLETED");

    const auto alignment = align(left, right);
    QVERIFY(alignment.pairs[0].later == 0us);
    QVERIFY(!alignment.pairs[1].later);
    QVERIFY(alignment.pairs[2].later == 1s);
}

void TestAlignment::theDefinitionExpectsTheStepsInTheirOrder()
{
    const auto sights = sightsOf("ORDER_CREATED PAYMENT_COMPLETED STOCK_RESERVED");
    const auto left = observed(orderDefinition(), "O-1", sights);
    const auto right = expected(orderDefinition(), sights);

    QCOMPARE(drawn(left, right), QStringLiteral("= ORDER_CREATED OrderCreated\n"
                                                "= PAYMENT_COMPLETED PaymentCompleted\n"
                                                "- - order.paid\n"
                                                "= STOCK_RESERVED StockReserved\n"
                                                "- - ShipmentScheduled"));
    QVERIFY(right.pieces[1].deadline == 30s);
}

void TestAlignment::afterAFailureTheDefinitionExpectsTheWayBack()
{
    const auto sights = sightsOf("ORDER_CREATED PAYMENT_COMPLETED ORDER_PAID INVENTORY_FAILED");
    const auto left = observed(orderDefinition(), "O-1", sights);
    const auto right = expected(orderDefinition(), sights);

    QCOMPARE(drawn(left, right), QStringLiteral("= ORDER_CREATED OrderCreated\n"
                                                "= PAYMENT_COMPLETED PaymentCompleted\n"
                                                "= ORDER_PAID order.paid\n"
                                                "= INVENTORY_FAILED InventoryFailed\n"
                                                "- - OrderCancelled\n"
                                                "- - PaymentRefunded"));
    QVERIFY(right.pieces[5].isUndo);
}

void TestAlignment::whatFollowsAFailureMayComeInAnyOrder()
{
    const auto sights = sightsOf("ORDER_CREATED PAYMENT_COMPLETED ORDER_PAID INVENTORY_FAILED "
                                 "PAYMENT_REFUNDED ORDER_CANCELLED");

    QVERIFY(align(observed(orderDefinition(), "O-1", sights), expected(orderDefinition(), sights))
                .isSame());
}

void TestAlignment::tenThousandMessagesAreAligned()
{
    Side left;
    Side right;
    for (int i = 0; i < 10'000; ++i) {
        left.pieces.push_back({.type = "A" + std::to_string(i % 100)});
        right.pieces.push_back({.type = "A" + std::to_string((i + 50) % 100)});
    }

    const auto alignment = align(left, right);
    QCOMPARE(alignment.pairs.size(), std::size_t(10'000));
    QVERIFY(alignment.count(Pair::Kind::Moved) >= 50);
    QCOMPARE(alignment.count(Pair::Kind::Missing), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestAlignment)
#include "tst_alignment.moc"
