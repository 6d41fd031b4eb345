#include "app/view/search/searchpanel.h"
#include "app/widget/rowview.h"
#include "tests/view/viewfixture.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace app;
using namespace model;

namespace {

//! A capture of two topics, opened as a source beside the fixture's own.
struct Window
{
    explicit Window(ViewFixture& fixture) : panel(fixture.context())
    {
        QFile file(folder.filePath(QStringLiteral("shop.ndjson")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 100; ++i) {
            const char* topic = i % 2 ? "payment-events" : "order-events";
            file.write(
                QStringLiteral(
                    R"({"topic":"%1","partition":0,"offset":%2,"tstype":"create","ts":1795411927000,"broker":0,)"
                    R"("key":"O-%2","payload":"{\"type\":\"%3\",\"payload\":{\"amount\":%2}}"})"
                    "\n")
                    .arg(QLatin1String(topic))
                    .arg(i)
                    .arg(i % 10 ? QStringLiteral("ORDER_PAID") : QStringLiteral("ORDER_FAILED"))
                    .toUtf8());
        }
        file.close();
        QVERIFY(fixture.session().open(
            {.name = "capture", .url = "file://" + file.fileName().toStdString()},
            {.start = {.at = Start::At::Beginning}, .untilEnd = true}));
        QVERIFY(QTest::qWaitFor([&] { return fixture.session().store().end() == 100; }, 5'000));
        panel.resize(900, 300);
        panel.show();
        panel.propose(QStringLiteral("FAILED"));
        find<QComboBox>("searchSource")->setCurrentText(QStringLiteral("capture"));
    }

    template <typename T>
    T* find(const char* name)
    {
        return panel.findChild<T*>(QLatin1String(name));
    }

    int hits()
    {
        return find<RowView>("searchTable")->model()
                   ? find<RowView>("searchTable")->model()->rowCount()
                   : 0;
    }

    QString progress() { return find<QLabel>("searchProgress")->text(); }

    QTemporaryDir folder;
    SearchPanel panel;
};

} // namespace

class TestSearchPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeSourceIsSearched();
    void oneTopicAloneIsSearched();
    void aHitIsSelectedForAllViews();
    void aWrongFilterSaysWhy();
};

void TestSearchPanel::aWholeSourceIsSearched()
{
    ViewFixture fixture;
    Window window(fixture);

    QTest::mouseClick(window.find<QPushButton>("searchStart"), Qt::LeftButton);

    QTRY_VERIFY((window.panel.tick(),
                 window.progress().contains(QStringLiteral("scanned 100 of 100 · 10 match"))));
    QCOMPARE(window.hits(), 10);
}

void TestSearchPanel::oneTopicAloneIsSearched()
{
    ViewFixture fixture;
    Window window(fixture);
    window.find<QLineEdit>("searchFilter")->setText(QStringLiteral("payload.amount >= 90"));
    window.find<QComboBox>("searchTopicName")->setCurrentText(QStringLiteral("payment-events"));

    QTest::keyClick(window.find<QLineEdit>("searchFilter"), Qt::Key_Return);

    QTRY_COMPARE((window.panel.tick(), window.hits()), 5);
}

void TestSearchPanel::aHitIsSelectedForAllViews()
{
    ViewFixture fixture;
    Window window(fixture);
    QTest::keyClick(window.find<QLineEdit>("searchFilter"), Qt::Key_Return);
    QTRY_COMPARE((window.panel.tick(), window.hits()), 10);
    auto* table = window.find<RowView>("searchTable");

    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(2, 3)).center());

    QVERIFY(fixture.selection().current());
    QCOMPARE(fixture.selection().current()->row, Row(2));
    QVERIFY(fixture.selection().current()->store != &fixture.session().store());
}

void TestSearchPanel::aWrongFilterSaysWhy()
{
    ViewFixture fixture;
    Window window(fixture);
    window.find<QLineEdit>("searchFilter")->setText(QStringLiteral("payload.amount >"));

    QTest::keyClick(window.find<QLineEdit>("searchFilter"), Qt::Key_Return);

    QVERIFY(!window.progress().isEmpty());
    QCOMPARE(window.hits(), 0);
}

QTEST_MAIN(TestSearchPanel)
#include "tst_searchpanel.moc"
