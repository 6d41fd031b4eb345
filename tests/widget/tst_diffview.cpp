#include "app/widget/diffview.h"
#include "app/widget/scheme.h"
#include "app/widget/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace app;

class TestDiffView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void linesReadAsSentences();
    void onlyDifferencesLeavesOutTheRest();
    void choosingALineTellsItsBytes();
    void boxAsksForTheOtherValue();
    void newValueEmptiesTheComparison();
    void textAndBytesAreComparedToo_data();
    void textAndBytesAreComparedToo();
    void addedAndRemovedLinesHaveTheirGround();
    void longComparisonArrivesLater();

private:
    std::unique_ptr<DiffView> m_view;
};

void TestDiffView::initTestCase()
{
    applyTheme(Theme::light());
}

void TestDiffView::init()
{
    m_view = std::make_unique<DiffView>();
    m_view->resize(340, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestDiffView::linesReadAsSentences()
{
    m_view->setAfter(R"({"a":1,"b":{"c":"x"},"d":null})");
    m_view->setBefore(R"({"a":1,"b":{"c":"y"},"gone":[1,2]})");

    QStringList lines;
    for (int row = 0; row < m_view->model()->rowCount(); ++row)
        lines += m_view->model()->index(row).data(Qt::AccessibleTextRole).toString();

    QCOMPARE(lines, (QStringList{QStringLiteral("a is the same: 1"),
                                 QStringLiteral("b.c was \"y\", is \"x\""),
                                 QStringLiteral("d is new: null"),
                                 QStringLiteral("gone is gone: [2 item(s)]")}));
}

void TestDiffView::onlyDifferencesLeavesOutTheRest()
{
    m_view->setAfter(R"({"a":1,"b":2})");
    m_view->setBefore(R"({"a":1,"b":3})");

    QTest::mouseClick(m_view->findChild<QToolButton*>(), Qt::LeftButton);

    QCOMPARE(m_view->model()->rowCount(), 1);
    QCOMPARE(m_view->model()->index(0).data(DiffViewModel::PathRole).toString(),
             QStringLiteral("b"));
    QCOMPARE(m_view->countsText(),
             QStringLiteral("2 field(s): 1 same, 1 changed, 0 added, 0 removed"));
}

void TestDiffView::choosingALineTellsItsBytes()
{
    const QByteArray after = R"({"a":1,"b":22})";
    m_view->setAfter(after);
    m_view->setBefore("{}");
    const QSignalSpy chosen(m_view.get(), &DiffView::rangeSelected);

    m_view->findChild<QListView*>()->setCurrentIndex(m_view->model()->index(1));

    QCOMPARE(chosen.size(), 1);
    QCOMPARE(after.mid(chosen[0][0].toLongLong(), 2), QByteArray("22"));
}

void TestDiffView::boxAsksForTheOtherValue()
{
    const QSignalSpy asked(m_view.get(), &DiffView::choiceRequested);
    m_view->setChoices({QStringLiteral("previous"), QStringLiteral("marked")});
    QCOMPARE(asked.size(), 0);

    QTest::keyClick(m_view->findChild<QComboBox*>(), Qt::Key_Down);

    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toInt(), 1);
}

void TestDiffView::newValueEmptiesTheComparison()
{
    m_view->setAfter("[1]");
    m_view->setBefore("[2]");

    m_view->setAfter("[3]");

    QCOMPARE(m_view->model()->rowCount(), 0);
}

void TestDiffView::textAndBytesAreComparedToo_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("counts");

    QTest::newRow("text") << QByteArray("a\nb") << QByteArray("a\nc")
                          << QStringLiteral("2 line(s)");
    QTest::newRow("bytes") << QByteArray("\0\1", 2) << QByteArray("\0\2", 2)
                           << QStringLiteral("1 block(s) of 16 bytes");
}

void TestDiffView::textAndBytesAreComparedToo()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QString, counts);

    m_view->setAfter(after);
    m_view->setBefore(before);

    QVERIFY2(m_view->countsText().contains(counts.section(QLatin1Char(' '), 1)),
             qPrintable(m_view->countsText()));
}

void TestDiffView::addedAndRemovedLinesHaveTheirGround()
{
    m_view->setAfter(R"({"new":1})");
    m_view->setBefore(R"({"old":1})");
    auto* list = m_view->findChild<QListView*>();
    QCoreApplication::processEvents();

    const auto image = list->viewport()->grab().toImage();
    const auto at = [&](int row) {
        const auto rect = list->visualRect(m_view->model()->index(row));
        return image.pixelColor(rect.right() - 4, rect.center().y());
    };

    QCOMPARE(at(0), Theme::light().addedFill());
    QCOMPARE(at(1), Theme::light().removedFill());
}

void TestDiffView::longComparisonArrivesLater()
{
    QByteArray big = "[0";
    while (big.size() < (1 << 20))
        big += ",1";
    m_view->setAfter(big + "]");
    m_view->setBefore(big + ",2]");
    QCOMPARE(m_view->model()->rowCount(), 0);

    QTRY_VERIFY(m_view->model()->rowCount() > 0);

    QVERIFY(m_view->countsText().contains(QStringLiteral("Not everything")));
}

QTEST_MAIN(TestDiffView)
#include "tst_diffview.moc"

#include <memory>
