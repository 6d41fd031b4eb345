#include "app/session/session.h"
#include "app/view/deadletters/deadlettersview.h"
#include "app/view/deadletters/replaypanel.h"
#include "app/widget/emptystate.h"
#include "app/widget/filteredit.h"
#include "app/widget/numberformat.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

#include <utility>

// What stands where there is no list.
namespace app {

void DeadLettersView::showPage()
{
    if (m_list.total() == 0 && !m_panel->isVisible())
        return showNoLetters();
    m_pages->setCurrentIndex(1);
    const bool isNothing = m_list.passing() == 0 && !m_list.isBusy();
    m_listPages->setCurrentIndex(isNothing ? 1 : 0);
    if (!isNothing)
        m_emptySaid.clear();
    else if (std::exchange(m_emptySaid, QStringLiteral("none")) != QStringLiteral("none"))
        sayNothingPasses();
}

//! There are some, and none is shown.
void DeadLettersView::sayNothingPasses()
{
    if (m_list.filterText().empty()) {
        m_noMatch->say(QStringLiteral("check"), tr("All of them were replayed."),
                       tr("%Ln are hidden.", nullptr, int(m_list.hidden())));
        connect(m_noMatch->addButton(tr("Show them")), &QPushButton::clicked, this,
                [this] { m_replayed->setChecked(true); });
        return;
    }
    m_noMatch->say(QStringLiteral("filter"), tr("Nothing matches."),
                   tr("Scanned %1 of %1.").arg(format::count(qint64(m_list.total()))));
    connect(m_noMatch->addButton(tr("Clear the filter")), &QPushButton::clicked, this,
            [this] { m_filter->apply({}); });
}

void DeadLettersView::showNoLetters()
{
    m_pages->setCurrentIndex(0);
    const bool hasSources = !m_context.session.sources().empty();
    const auto state = hasSources ? QStringLiteral("waiting") : QStringLiteral("sources");
    if (std::exchange(m_emptySaid, state) == state)
        return;
    if (!hasSources) {
        m_empty->say(QStringLiteral("deadletters"), tr("No sources yet."),
                     tr("Connect to a broker, open a capture, or start the sandbox."));
        return;
    }
    m_empty->say(QStringLiteral("deadletters"), tr("No dead letters."),
                 tr("None of the records that were read is one: neither by its headers nor by "
                    "the name of its topic."));
    auto* say = m_empty->addButton(tr("Say which topics hold some…"));
    say->setObjectName(QStringLiteral("emptyTopics"));
    connect(say, &QPushButton::clicked, this, &DeadLettersView::chooseTopics);
}

} // namespace app
