#pragma once

#include "app/view/sagas/base/sagafocus.h"
#include "app/view/sagas/base/sagapanel.h"
#include "app/view/viewcontext.h"

class QTabWidget;

namespace app {

class MessagesPage;
class StylesPage;

//! The saga in focus beside another one or its definition; and the two styles beside each other.
class SagaComparePanel : public SagaPanel
{
    Q_OBJECT

public:
    SagaComparePanel(const ViewContext& context, SagaFocus& focus, QWidget* parent = nullptr);

    void tick() override;
    void setTimeFormat(const TimeFormat&) override {} // times are told from the beginning
    //! Holds the saga in focus against this one; an empty key: against the definition.
    void holdAgainst(const QString& key);

private:
    MessagesPage* m_messages;
    StylesPage* m_styles;
    QTabWidget* m_pages;
};

} // namespace app
