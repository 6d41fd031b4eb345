#include "sim/service/upcaster.h"

#include <QtTest>

using namespace sim;

class TestUpcaster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void version1BecomesVersion2_data();
    void version1BecomesVersion2();
    void version2StaysAsItIsWhenStrict();
    void textbookLosesTheTotal_data();
    void textbookLosesTheTotal();
    void strictRefusesWhatItDoesNotKnow_data();
    void strictRefusesWhatItDoesNotKnow();
};

namespace {

Message created(PayloadForm form, int version, std::optional<Money> amount = 500)
{
    Message message;
    message.order = {7};
    message.customer = {17};
    message.form = form;
    message.amount = amount;
    message.metadata.version = version;
    if (form == PayloadForm::V2) {
        message.subtotal = 400;
        message.tax = 40;
        message.shippingFee = 60;
    }
    return message;
}

} // namespace

void TestUpcaster::version1BecomesVersion2_data()
{
    QTest::addColumn<bool>("strict");
    QTest::addColumn<int>("version");
    QTest::newRow("textbook") << false << 1;
    QTest::newRow("strict") << true << 1;
    QTest::newRow("strict, no version written: by its fields") << true << 0;
}

void TestUpcaster::version1BecomesVersion2()
{
    QFETCH(const bool, strict);
    QFETCH(const int, version);

    const auto result =
        upcast(created(PayloadForm::V1, version), strict ? Upcasting::Strict : Upcasting::Textbook);

    const auto& message = std::get<Message>(result);
    QCOMPARE(message.form, PayloadForm::V2);
    QCOMPARE(message.metadata.version, 2);
    QCOMPARE(message.subtotal, std::optional<Money>(500));
    QCOMPARE(message.tax, std::optional<Money>(0));
    QCOMPARE(message.shippingFee, std::optional<Money>(0));
    QCOMPARE(message.amount, std::optional<Money>(500));
}

void TestUpcaster::version2StaysAsItIsWhenStrict()
{
    const auto message = created(PayloadForm::V2, 2);
    QVERIFY(std::get<Message>(upcast(message, Upcasting::Strict)) == message);
}

void TestUpcaster::textbookLosesTheTotal_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<int>("version");
    QTest::newRow("the full form says version 1") << int(PayloadForm::Full) << 1;
    QTest::newRow("version 2 is in the metadata, where nobody looks") << int(PayloadForm::V2) << 2;
    QTest::newRow("version 3 counts as version 1") << int(PayloadForm::V2) << 3;
}

void TestUpcaster::textbookLosesTheTotal()
{
    QFETCH(const int, form);
    QFETCH(const int, version);
    const auto result = upcast(created(PayloadForm(form), version), Upcasting::Textbook);
    QVERIFY(!std::get<Message>(result).amount);
}

void TestUpcaster::strictRefusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("hasAmount");
    QTest::newRow("version 3") << 3 << true;
    QTest::newRow("version -1") << -1 << true;
    QTest::newRow("no amount at all") << 1 << false;
}

void TestUpcaster::strictRefusesWhatItDoesNotKnow()
{
    QFETCH(const int, version);
    QFETCH(const bool, hasAmount);
    const auto amount = hasAmount ? std::optional<Money>(500) : std::nullopt;
    const auto result = upcast(created(PayloadForm::Full, version, amount), Upcasting::Strict);
    QCOMPARE(std::get<UnknownVersion>(result).version, version);
}

QTEST_APPLESS_MAIN(TestUpcaster)

#include "tst_upcaster.moc"
