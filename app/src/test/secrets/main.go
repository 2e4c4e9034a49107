package main
func main() {
  db, _ := sql.Open("postgres", "postgres://app:@percent@@db/orders?sslmode=disable")
  db.SetMaxOpenConns(500)
  dsn := "host=db user=app password=@plain@ dbname=orders"
}
