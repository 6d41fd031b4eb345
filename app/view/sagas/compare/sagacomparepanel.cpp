#include "app/view/sagas/compare/sagacomparepanel.h"

#include "app/view/sagas/compare/messagespage.h"
#include "app/view/sagas/compare/stylespage.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace app {

SagaComparePanel::SagaComparePanel(const ViewContext& context, SagaFocus& focus, QWidget* parent)
    : SagaPanel(parent)
    , m_messages(new MessagesPage(context, focus))
    , m_styles(new StylesPage)
    , m_pages(new QTabWidget)
{
    setObjectName(QStringLiteral("sagaComparePanel"));
    m_pages->setObjectName(QStringLiteral("sagaComparePages"));
    m_pages->setDocumentMode(true);
    m_pages->addTab(m_messages, tr("Messages"));
    m_pages->addTab(m_styles, tr("Choreography and orchestration"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_pages);
}

void SagaComparePanel::holdAgainst(const QString& key)
{
    m_pages->setCurrentWidget(m_messages);
    m_messages->holdAgainst(key);
}

void SagaComparePanel::tick()
{
    m_messages->tick();
    m_styles->tick();
}

} // namespace app
