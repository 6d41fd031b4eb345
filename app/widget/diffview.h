#pragma once

#include "app/widget/diffviewmodel.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListView;
class QStackedWidget;
class QToolButton;

namespace app {

class DiffViewDelegate;
class PayloadNotice;

//! A value compared with another one. What it can be compared with, and the bytes of that, come
//! from outside.
class DiffView : public QWidget
{
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);

    //! What the box offers: "previous event of the same key · 8,812,451". Says nothing by itself.
    void setChoices(const QStringList& choices, int current = 0);
    int choice() const;

    //! The value that is shown. The comparison is empty until the other one is given.
    void setAfter(const QByteArray& after);
    void setBefore(const QByteArray& before);

    //! There is nothing to compare with, and why.
    void showNothing(const QString& reason);

    DiffViewModel* model() const { return m_model; }
    QString countsText() const;

Q_SIGNALS:
    void choiceRequested(int choice);
    //! The place of a line in the newer value, to be lit up.
    void rangeSelected(qsizetype begin, qsizetype end);

private:
    QWidget* buildBar();
    void buildList();
    void take(ShownDiff diff);
    void layOutPaths();
    void tellRange(const QModelIndex& index);

    DiffViewModel* m_model;
    DiffViewDelegate* m_delegate;
    QComboBox* m_choices;
    QToolButton* m_only;
    QListView* m_list;
    PayloadNotice* m_notice;
    QStackedWidget* m_pages;
    QLabel* m_counts;
    QByteArray m_after;
    int m_generation = 0; // an older comparison that arrives late is dropped
};

} // namespace app
