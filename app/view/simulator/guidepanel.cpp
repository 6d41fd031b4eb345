#include "app/view/simulator/guidepanel.h"

#include "app/view/simulator/stagewords.h"
#include "app/widget/fonts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace app {

GuidePanel::GuidePanel(SimulatorRun& run, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_title(new QLabel)
    , m_text(new QLabel)
    , m_back(new QPushButton(tr("Before")))
    , m_deed(new QPushButton)
{
    setObjectName(QStringLiteral("guide"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_title->setFont(fonts::heading());
    m_title->setObjectName(QStringLiteral("guideTitle"));
    m_text->setObjectName(QStringLiteral("guideText"));
    m_deed->setObjectName(QStringLiteral("guideDeed"));
    m_back->setObjectName(QStringLiteral("guideBack"));
    for (auto* label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(fonts::panelPadding, fonts::grid * 2, fonts::panelPadding,
                               fonts::grid * 2);
    column->setSpacing(fonts::grid);
    column->addWidget(m_title);
    column->addWidget(m_text, 1);
    auto* row = new QHBoxLayout;
    row->addWidget(m_back);
    row->addStretch(1);
    row->addWidget(m_deed);
    column->addLayout(row);
    connect(&run, &SimulatorRun::moved, this, &GuidePanel::refresh);
    connect(m_deed, &QPushButton::clicked, this, &GuidePanel::act);
    connect(m_back, &QPushButton::clicked, this, [this] {
        if (m_page > 0)
            m_run.seek(m_pages[m_page - 1].at);
    });
    setPages({});
}

void GuidePanel::setPages(std::vector<GuidePage> pages)
{
    m_pages = std::move(pages);
    std::ranges::stable_sort(m_pages, {}, &GuidePage::at);
    refresh();
}

std::size_t GuidePanel::pageAt(std::uint64_t step) const
{
    std::size_t page = 0;
    while (page + 1 < m_pages.size() && m_pages[page + 1].at <= step)
        ++page;
    return page;
}

void GuidePanel::refresh()
{
    m_back->setVisible(!m_pages.empty());
    m_deed->setVisible(!m_pages.empty());
    if (m_pages.empty()) {
        m_title->setText(m_run.title());
        m_text->setText(tr("This run has no guide. Step with →, take a choice with its number, or "
                           "drag a fault onto a part of the picture."));
        Q_EMIT placeChanged({});
        return;
    }
    m_page = pageAt(m_run.shown().step);
    const auto& page = m_pages[m_page];
    m_title->setText(page.title);
    m_text->setText(page.text);
    m_back->setEnabled(m_page > 0);
    const auto isLast = m_page + 1 == m_pages.size();
    m_deed->setText(!page.show.empty() ? tr("Show me") : isLast ? tr("To the end") : tr("Go on"));
    Q_EMIT placeChanged(tr("%1 of %2").arg(m_page + 1).arg(m_pages.size()));
}

//! Takes the choice that the page speaks of; where it is not possible yet, the run goes on until it
//! is.
void GuidePanel::act()
{
    if (m_pages.empty())
        return;
    const auto& page = m_pages[m_page];
    const auto& choices = m_run.shown().choices;
    const auto isPossible =
        std::ranges::find(choices, page.show, &sim::stage::Choice::label) != choices.end();
    if (!page.show.empty() && isPossible)
        return m_run.take(page.show);
    if (m_page + 1 == m_pages.size())
        return m_run.runTo();
    const auto target = m_pages[m_page + 1].at;
    while (m_run.shown().step < target) {
        const auto before = m_run.shown().step;
        m_run.stepOn();
        if (m_run.shown().step == before)
            break;
    }
}

} // namespace app
