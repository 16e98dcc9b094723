// SPDX-License-Identifier: Apache-2.0
#include "network/entitykind.h"

namespace fiberloom {

EntityRef refOf(const EntityPtr &entity) noexcept
{
    return withKind(entity.kind(), [&]<class T>(std::type_identity<T>) { return EntityRef::of(entity.get<T>()->id); });
}

bool isSameRow(const EntityPtr &a, const EntityPtr &b)
{
    if (isNull(a) || isNull(b))
        return isNull(a) && isNull(b);
    return withKind(a.kind(), [&]<class T>(std::type_identity<T>) {
        const T *left = a.get<T>();
        const T *right = b.get<T>();
        return left == right || (right && *left == *right);
    });
}

} // namespace fiberloom
