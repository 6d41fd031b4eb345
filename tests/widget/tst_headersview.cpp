#include "app/widget/headersview.h"
#include "app/widget/scheme.h"
#include "app/widget/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace app;

class TestHeadersView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void headersAreReadAsTheyCan_data();
    void headersAreReadAsTheyCan();
    void conventionGoesFirst();
    void repeatedNameIsShownTwiceAndSaid();
    void copyTakesTheValue();
    void longValueIsCut();
};

void TestHeadersView::initTestCase()
{
    applyTheme(Theme::light());
}

void TestHeadersView::headersAreReadAsTheyCan_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isAbsent");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("how");

    QTest::newRow("text") << QByteArray("abc") << false << QStringLiteral("abc")
                          << QStringLiteral("text");
    QTest::newRow("Korean") << QByteArray("\xed\x95\x9c") << false << QStringLiteral("\ud55c")
                            << QStringLiteral("text");
    QTest::newRow("binary") << QByteArray("\0\0\0\7", 4) << false << QStringLiteral("00 00 00 07")
                            << QStringLiteral("binary, 4 byte(s)");
    QTest::newRow("empty") << QByteArray("") << false << QString() << QStringLiteral("empty");
    QTest::newRow("without a value")
        << QByteArray() << true << QString() << QStringLiteral("no value");
}

void TestHeadersView::headersAreReadAsTheyCan()
{
    QFETCH(const QByteArray, value);
    QFETCH(const bool, isAbsent);
    HeadersModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);

    model.setHeaders({{"name", isAbsent ? std::nullopt : std::optional(value)}});

    QTEST(model.index(0, 1).data().toString(), "text");
    QTEST(model.index(0, 2).data().toString(), "how");
}

void TestHeadersView::conventionGoesFirst()
{
    HeadersModel model;
    model.setReader([](const QByteArray& name, const QByteArray&) -> std::optional<HeaderReading> {
        if (name == "offset")
            return HeaderReading{QStringLiteral("8,812,208"), QStringLiteral("Spring Kafka")};
        return std::nullopt;
    });

    model.setHeaders({{"offset", QByteArray(8, '\1')}, {"other", "x"}});

    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("8,812,208"));
    QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("Spring Kafka"));
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("x"));
}

void TestHeadersView::repeatedNameIsShownTwiceAndSaid()
{
    HeadersModel model;

    model.setHeaders({{"a", "1"}, {"b", "2"}, {"a", "3"}});

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(2, 2).data().toString(), QStringLiteral("text, sent again (2)"));
}

void TestHeadersView::copyTakesTheValue()
{
    HeadersView view;
    view.setHeaders({{"trace", "abc"}});
    view.setCurrentIndex(view.model()->index(0, 0));

    view.copyValue();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("abc"));
    view.copyLine();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("trace: abc"));
}

void TestHeadersView::longValueIsCut()
{
    HeadersModel model;

    model.setHeaders({{"stack", QByteArray(1 << 20, 'x')}});

    QVERIFY(model.index(0, 1).data().toString().size() < 600);
    QVERIFY(model.index(0, 1).data(Qt::ToolTipRole).toString().size() < 3000);
}

QTEST_MAIN(TestHeadersView)
#include "tst_headersview.moc"
