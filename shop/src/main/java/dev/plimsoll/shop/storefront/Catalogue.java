package dev.plimsoll.shop.storefront;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The goods as the standby shows them. One statement per question, nothing held between two. */
@Repository
class Catalogue {
    static final int PAGE = 24;
    private static final String PRODUCT = """
            select p.id, p.slug, p.name, p.category, p.description, p.price_cents, p.picture, s.available
              from product p join stock s on s.product_id = p.id
            """;

    private final JdbcClient standby;

    Catalogue(@Qualifier(StandbyPool.NAME) JdbcClient standby) {
        this.standby = standby;
    }

    List<Category> categories() {
        return standby.sql("select slug, name from category order by position")
                .query(Category.class)
                .list();
    }

    /** A few of every shelf, always the same. */
    List<Product> chosen() {
        return standby.sql(PRODUCT + "where p.id % 27 = 5 order by p.id")
                .query(Product.class)
                .list();
    }

    /** At most {@link #PAGE}, and one more where there is another page. */
    List<Product> in(String category, int page) {
        return standby.sql(PRODUCT + "where p.category = ? order by p.id limit ? offset ?")
                .params(category, PAGE + 1, (page - 1) * PAGE)
                .query(Product.class)
                .list();
    }

    List<Product> matching(String typed) {
        return Search.query(typed)
                .map(query -> standby.sql(PRODUCT
                                + "cross join to_tsquery('english', ?) question where p.words @@ question"
                                + " order by ts_rank(p.words, question) desc, p.id limit ?")
                        .params(query, PAGE * 2)
                        .query(Product.class)
                        .list())
                .orElse(List.of());
    }

    Optional<Product> product(String slug) {
        return standby.sql(PRODUCT + "where p.slug = ?")
                .param(slug)
                .query(Product.class)
                .optional();
    }
}
