import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

public class Client {
  public static void main(String[] args) throws Exception {
    var address = "https://api.stripe.com/v1/customers";
    var request = HttpRequest.newBuilder(URI.create(address))
        .header("Authorization", "Bearer sk_test_proxied")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("name=Ada")).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    System.out.println(answer.body().contains("\"Ada\"") ? "Ada" : answer.body());

    var connection = (HttpURLConnection) new URL(address).openConnection();
    connection.setRequestProperty("Authorization", "Bearer sk_test_proxied");
    System.out.println(connection.getResponseCode());
  }
}
