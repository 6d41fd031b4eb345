#include "app/view/sagas/state/sagastatepanel.h"
#include "app/widget/diffviewmodel.h"
#include "tests/view/sagassequence/sagafixture.h"

#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>

using namespace app;

class TestSagaStatePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theLastEventShowsFirst();
    void theChangesOfAnEventAreMarked();
    void theScrubberGoesThroughAllEvents();
    void theSelectionOfOthersIsFollowed();
    void whoLooksAtAnEventStaysWithIt();
    void cardsAndLinksLeadOn();
    void withoutASagaItSaysSo();

private:
    void open()
    {
        m_sagas->choose(1);
        QVERIFY(m_sagas->waitFor(*m_panel, [this] { return m_panel->events() > 0; }));
    }
    void press(const char* button)
    {
        m_panel->findChild<QToolButton*>(QLatin1String(button))->click();
    }
    QString label(const char* name)
    {
        return m_panel->findChild<QLabel*>(QLatin1String(name))->text();
    }
    //! "~ saga.state".
    QStringList changes()
    {
        QStringList lines;
        const auto* model = m_panel->changes();
        for (int row = 0; row < model->rowCount(); ++row) {
            const auto index = model->index(row);
            const auto kind = index.data(DiffViewModel::KindRole).toInt();
            lines += QString(QStringLiteral("=~+-").at(kind) + QStringLiteral(" ")
                             + index.data(DiffViewModel::PathRole).toString());
        }
        return lines;
    }
    QStringList cards(const char* column)
    {
        QStringList titles;
        auto* part = m_panel->findChild<QWidget*>(QLatin1String(column));
        for (auto* card : part->findChildren<MessageCard*>()) {
            if (card->isVisible())
                titles += card->text();
        }
        return titles;
    }

    std::unique_ptr<SagaFixture> m_sagas;
    std::unique_ptr<SagaStatePanel> m_panel;
};

void TestSagaStatePanel::init()
{
    m_sagas = std::make_unique<SagaFixture>();
    m_panel = std::make_unique<SagaStatePanel>(m_sagas->view.context(), m_sagas->focus);
    m_panel->resize(1090, 220);
    m_panel->show();
}

void TestSagaStatePanel::cleanup()
{
    m_panel.reset();
    m_sagas.reset();
}

void TestSagaStatePanel::theLastEventShowsFirst()
{
    m_sagas->addFailedOrder();
    open();

    QCOMPARE(label("sagaStatePlace"), QStringLiteral("event 5 of 5"));
    QCOMPARE(label("sagaStateTitle"), QStringLiteral("Saga state after INVENTORY_FAILED"));
    m_sagas->keepPicture(*m_panel, QStringLiteral("sagastate"));
}

void TestSagaStatePanel::theChangesOfAnEventAreMarked()
{
    m_sagas->addFailedOrder();
    open();
    const auto last = changes();
    QVERIFY(last.contains(QStringLiteral("= orderId")));
    QVERIFY(last.contains(QStringLiteral("- paymentId")));
    QVERIFY(last.contains(QStringLiteral("+ reason")));
    QVERIFY(last.contains(QStringLiteral("~ saga.state")));

    m_panel->goTo(3);
    QVERIFY(changes().contains(QStringLiteral("~ status")));
    m_panel->goTo(4); // the copy
    QVERIFY(changes().filter(QRegularExpression(QStringLiteral("^[^=]"))).isEmpty());
}

void TestSagaStatePanel::theScrubberGoesThroughAllEvents()
{
    m_sagas->addFailedOrder();
    open();
    QVERIFY(!m_panel->findChild<QToolButton*>(QStringLiteral("sagaStateNext"))->isEnabled());
    press("sagaStateFirst");
    QCOMPARE(label("sagaStatePlace"), QStringLiteral("event 1 of 5"));
    QCOMPARE(m_sagas->view.selection().current()->row, model::Row(0));
    press("sagaStateNext");
    QCOMPARE(m_panel->at(), std::size_t(2));
    m_panel->findChild<QSlider*>(QStringLiteral("sagaStateSlider"))->setValue(4);
    QCOMPARE(m_panel->at(), std::size_t(4));
    press("sagaStatePrevious");
    press("sagaStateLast");
    QCOMPARE(m_panel->at(), std::size_t(5));
}

void TestSagaStatePanel::theSelectionOfOthersIsFollowed()
{
    m_sagas->addFailedOrder();
    open();
    m_sagas->view.selection().select({&m_sagas->view.session().store(), 1});

    QCOMPARE(m_panel->at(), std::size_t(2));
    QCOMPARE(label("sagaStateTitle"), QStringLiteral("Saga state after PAYMENT_COMPLETED"));
}

void TestSagaStatePanel::whoLooksAtAnEventStaysWithIt()
{
    m_sagas->addFailedOrder();
    open();
    m_sagas->add("ORDER_CANCELLED", 1, "e", "d");
    QVERIFY(m_sagas->waitFor(*m_panel, [this] { return m_panel->events() == 6; }));
    QCOMPARE(m_panel->at(), std::size_t(6)); // it stood at the end
    m_panel->goTo(2);
    m_sagas->add("PAYMENT_REFUNDED", 1, "f", "e");
    QVERIFY(m_sagas->waitFor(*m_panel, [this] { return m_panel->events() == 7; }));

    QCOMPARE(m_panel->at(), std::size_t(2));
}

void TestSagaStatePanel::cardsAndLinksLeadOn()
{
    m_sagas->addFailedOrder();
    open();
    QCOMPARE(cards("sagaStateIn"), QStringList{QStringLiteral("ORDER_PAID")});
    QCOMPARE(cards("sagaStateOut"), QStringList{QStringLiteral("INVENTORY_FAILED")});
    m_panel->findChild<QWidget*>(QStringLiteral("sagaStateIn"))->findChild<MessageCard*>()->click();
    QCOMPARE(m_panel->at(), std::size_t(3));

    m_panel->goTo(1);
    QVERIFY(cards("sagaStateIn").isEmpty());
    QCOMPARE(cards("sagaStateOut"), (QStringList{QStringLiteral("ORDER_CREATED"),
                                                 QStringLiteral("ORDER_CREATED duplicate")}));
    const QSignalSpy links(&m_sagas->view.wishes(), &Wishes::linkWanted);
    auto* stream = m_panel->findChild<QLabel*>(QStringLiteral("streamLink"));
    Q_EMIT stream->linkActivated(QStringLiteral("stream:"));
    QCOMPARE(links.last()[0].toString(), QStringLiteral("stream:"));
    QCOMPARE(m_sagas->view.selection().current()->row, model::Row(0));
    QVERIFY(!m_panel->findChild<QLabel*>(QStringLiteral("letterLink"))->isVisible());
}

void TestSagaStatePanel::withoutASagaItSaysSo()
{
    m_panel->tick();
    QCOMPARE(label("sagaStateTitle"), QStringLiteral("Saga state"));
    QVERIFY(!m_panel->findChild<QSlider*>(QStringLiteral("sagaStateSlider"))->isEnabled());
}

QTEST_MAIN(TestSagaStatePanel)
#include "tst_sagastatepanel.moc"
