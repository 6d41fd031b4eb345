#pragma once

#include "app/view/viewcontext.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace app {

class FilterAssistant;
class FilterEdit;
class MessageBar;
class StreamController;
struct FilterCheck;

//! The line above the stream: the filter with its history, saved filters and error, and the way to
//! search a whole topic.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    FilterBar(const ViewContext& context, StreamController& controller, QWidget* parent = nullptr);

    FilterEdit& edit() { return *m_edit; }
    void apply(const QString& text);
    //! "(old) && condition", or the condition alone.
    void addCondition(const QString& condition);

Q_SIGNALS:
    void topicSearchWanted(const QString& filter);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* addButton(const char* id, const char* icon, const QString& tip);
    void accept(const QString& text);
    void fillSavedMenu();
    void saveFilter();
    void forgetFilter(const std::string& name);

    ViewContext m_context;
    StreamController& m_controller;
    FilterAssistant* m_assistant;
    FilterEdit* m_edit;
    QMenu* m_saved;
};

} // namespace app
