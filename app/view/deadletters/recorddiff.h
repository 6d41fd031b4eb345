#pragma once

#include <QListView>

namespace app {

class DiffViewDelegate;
class DiffViewModel;

//! What differs between two records, place by place, without a bar of its own.
class RecordDiff : public QListView
{
    Q_OBJECT

public:
    explicit RecordDiff(QWidget* parent = nullptr);

    void compare(const QByteArray& before, const QByteArray& after);
    void clear();
    int differences() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    DiffViewModel* m_model;
    DiffViewDelegate* m_delegate;
};

} // namespace app
